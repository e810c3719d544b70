import type { Answer, TimedStep } from './scenario.ts';

/** A payload on disk. */
export interface ModelFile {
  readonly run: number;
  readonly timestamp: number;
  readonly series: readonly string[];
  /** Absent: waits for a run. The run that has it in hand has died. */
  readonly inHand?: true;
}

/** Fates of points, as a run reports them. */
export interface ModelReport {
  readonly collected: number;
  readonly sent: number;
  readonly rejected: number;
  readonly spooled: number;
  readonly drained: { readonly sent: number; readonly superseded: number; readonly expired: number };
  readonly interruptedBefore: boolean;
}

/** All there is: what the intake stores, what lies on disk, and what is known to have arrived. */
export interface World {
  /** `series timestamp` → the number of the run whose value it is. */
  readonly intake: ReadonlyMap<string, number>;
  readonly files: readonly ModelFile[];
  /** Acknowledged: `series timestamp` → the latest run of which a 202 was seen. */
  readonly known: ReadonlyMap<string, number>;
  /** Runs that died, and of which no later run has told yet. */
  readonly dead: number;
}

export const EMPTY: World = { intake: new Map(), files: [], known: new Map(), dead: 0 };

const keyOf = (series: string, timestamp: number) => `${series} ${timestamp}`;
/** The intake takes points of the last hour; one minute is kept for the way. */
const tooOld = (timestamp: number, at: number) => at - timestamp > 59 * 60;
const takes = (answer: Answer) => answer === 'takes' || answer === 'takes and says no';

const store = (world: World, { series, timestamp, run }: ModelFile): World => {
  const intake = new Map(world.intake);
  for (const one of series) intake.set(keyOf(one, timestamp), run);
  return { ...world, intake };
};

const acknowledge = (world: World, { series, timestamp, run }: ModelFile): World => {
  const known = new Map(world.known);
  for (const one of series) known.set(keyOf(one, timestamp), Math.max(run, known.get(keyOf(one, timestamp)) ?? 0));
  return { ...world, known };
};

const NOTHING = { sent: 0, superseded: 0, expired: 0 };

/** What one run does to the world, and what it reports; no report where it died. */
export const runModel = (before: World, step: TimedStep): { readonly world: World; readonly report?: ModelReport } => {
  const own: ModelFile = { run: step.number, timestamp: step.timestamp, series: step.series };
  if (step.death === 'sealed' || step.death === 'taken') {
    const world = step.death === 'taken' ? store(before, own) : before;
    return { world: { ...world, files: [...world.files, { ...own, inHand: true }], dead: world.dead + 1 } };
  }
  const live = deliverLive(before, own, step.live);
  const drained = live.failing ? { world: live.world, counts: NOTHING } : drainModel(live.world, step);
  if (step.death === 'unclosed') return { world: { ...drained.world, dead: drained.world.dead + 1 } };
  const report = { ...live.counts, drained: drained.counts, interruptedBefore: before.dead > 0 };
  return { world: { ...drained.world, dead: 0 }, report };
};

const deliverLive = (before: World, own: ModelFile, answer: Answer) => {
  const collected = own.series.length;
  const counts = { collected, sent: 0, rejected: 0, spooled: 0 };
  const world = takes(answer) ? store(before, own) : before;
  if (answer === 'takes') return { world: acknowledge(world, own), counts: { ...counts, sent: collected }, failing: false };
  if (answer === 'refuses the data') return { world, counts: { ...counts, rejected: collected }, failing: false };
  return { world: { ...world, files: [...world.files, own] }, counts: { ...counts, spooled: collected }, failing: true };
};

/** Newest timestamp first, then the latest run; ends with the first payload that is not taken. */
const drainModel = (before: World, { at, drained: answer }: TimedStep) => {
  const counts = { ...NOTHING };
  const young = before.files.filter(({ timestamp }) => !tooOld(timestamp, at));
  counts.expired = sum(before.files) - sum(young);
  const left = young.toSorted((one, other) => other.timestamp - one.timestamp || other.run - one.run);
  let world: World = { ...before, files: left };
  for (const file of left) {
    const fresh = file.series.filter((one) => (world.known.get(keyOf(one, file.timestamp)) ?? 0) < file.run);
    if (fresh.length > 0 && takes(answer)) world = store(world, { ...file, series: fresh });
    if (fresh.length > 0 && answer !== 'takes') return { world: putBack(world, file), counts };
    world = acknowledge({ ...world, files: world.files.filter((one) => one !== file) }, { ...file, series: fresh });
    counts.superseded += file.series.length - fresh.length;
    counts.sent += fresh.length;
  }
  return { world, counts };
};

/** It waits again, whoever had it in hand before. */
const putBack = (world: World, file: ModelFile): World => {
  const { run, timestamp, series } = file;
  return { ...world, files: world.files.map((one) => (one === file ? { run, timestamp, series } : one)) };
};

const sum = (files: readonly ModelFile[]): number => files.reduce((points, { series }) => points + series.length, 0);
