import type { Trouble } from './account.ts';
import type { Verdict } from './verdict.ts';

/** Payloads in a row that nobody took, after which the intake is given up for this run. */
const PATIENCE = 3;
/** Payloads in a row that were too large: 10,000 series are one after 14 halvings, so it is not their size. */
const HALVINGS = 20;

/** Keeps what is left from being tried where it cannot arrive: with a key that was refused, or at an intake that is down. */
export interface Circuit {
  readonly note: (verdict: Verdict) => void;
  /** Why nothing more is tried; absent while it is. */
  readonly broken: () => BrokenCircuit | undefined;
  /** Whether the last payload was not taken. */
  readonly failing: () => boolean;
  /** Whether any payload was taken. */
  readonly passed: () => boolean;
}

/** Why nothing more is tried. */
export interface BrokenCircuit {
  readonly trouble: Trouble;
  readonly reason: string;
  /** See `Failure.answered`. */
  readonly answered: boolean;
}

/** Closed at first: everything is tried. */
export const createCircuit = (): Circuit => {
  let broken: BrokenCircuit | undefined;
  let [failures, tooLarge] = [0, 0];
  let passed = false;
  return {
    note(verdict) {
      const { kind } = verdict;
      passed ||= kind === 'sent';
      const answered = verdict.kind === 'sent' || verdict.answered;
      failures = kind === 'undelivered' ? failures + 1 : 0;
      tooLarge = kind === 'too_large' ? tooLarge + 1 : 0;
      if (tooLarge >= HALVINGS)
        broken ??= {
          trouble: 'undelivered',
          answered,
          reason: `not tried after ${HALVINGS} payloads in a row were too large, the last ones small`,
        };
      if (kind === 'credentials_refused') broken = { trouble: kind, answered, reason: 'not tried after the key was refused' };
      if (failures >= PATIENCE)
        broken ??= { trouble: 'undelivered', answered, reason: `not tried after ${PATIENCE} payloads in a row were not taken` };
    },
    broken: () => broken,
    failing: () => broken !== undefined || failures > 0,
    passed: () => passed,
  };
};
