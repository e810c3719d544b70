import fc from 'fast-check';

/** What the intake does with every request of a phase. */
export type Answer =
  /** 202. */
  | 'takes'
  /** 503, and nothing was taken. */
  | 'down'
  /** 503, although it was taken. */
  | 'takes and says no'
  /** 403. */
  | 'refuses the key'
  /** 400. */
  | 'refuses the data';

/** When a run is killed. */
export type Death = 'sealed' | 'taken' | 'unclosed';

/** One run. Its value is its number in the scenario, so that a value which goes back is an old one come back. */
export interface Step {
  /** Minutes since the run before. */
  readonly pause: number;
  /** Has the scheduled time of the run before, as a Job that Kubernetes started anew. */
  readonly again: boolean;
  readonly series: readonly string[];
  /** What the intake does while the run's own readings are sent. */
  readonly live: Answer;
  /** What it does afterwards, while the spool is drained. */
  readonly drained: Exclude<Answer, 'refuses the data'>;
  readonly death?: Death;
}

const SERIES = ['a', 'b', 'c'];
const answer = fc.constantFrom<Answer>('takes', 'takes', 'down', 'takes and says no', 'refuses the key', 'refuses the data');

/** A step; killed once in four. */
const step: fc.Arbitrary<Step> = fc
  .record({
    pause: fc.constantFrom(1, 5, 15, 40),
    again: fc.boolean(),
    series: fc.subarray(SERIES, { minLength: 1 }),
    live: answer,
    drained: fc.constantFrom('takes', 'takes', 'down', 'takes and says no', 'refuses the key'),
    death: fc.constantFrom<Death | 'none'>('none', 'none', 'none', 'none', 'none', 'none', 'sealed', 'taken', 'unclosed'),
  })
  .map(({ death, ...rest }) => (death === 'none' ? rest : { ...rest, death }));

/** Up to eight runs of one collector, one after the other. */
export const scenario: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 1, maxLength: 8 });

/** Epoch milliseconds at which a scenario begins. */
export const BEGIN = Date.parse('2026-03-04T05:06:00Z');

/** A run with the instant at which it happens and the timestamp of its points, both epoch seconds. */
export interface TimedStep extends Step {
  readonly number: number;
  readonly at: number;
  readonly timestamp: number;
}

/** Puts the runs on the clock. A Job is started anew with its old timestamp only while the intake would take it. */
export const toTimed = (steps: readonly Step[]): readonly TimedStep[] => {
  let at = BEGIN / 1000;
  let timestamp = at;
  return steps.map((one, index) => {
    at += one.pause * 60;
    if (!one.again || at - timestamp > 55 * 60) timestamp = at;
    return { ...one, number: index + 1, at, timestamp };
  });
};
