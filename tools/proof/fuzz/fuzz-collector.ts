import { runOnce } from '../../../packages/testkit/src/run/run-once.ts';
import { judgeRun } from './judge-run.ts';
import { createServiceFault } from './service-fault.ts';
import type { FuzzSubject } from './subjects.ts';

/** How much is tried. */
export interface FuzzOptions {
  /** Of the first run; the next has the next number. */
  readonly seed: number;
  readonly runs: number;
  /** Called after each run. */
  readonly onRun?: (run: number) => void;
}

/** A run that does not hold. */
export interface FuzzFault {
  readonly seed: number;
  readonly faults: readonly string[];
}

/** What the runs of one collector came to. */
export interface FuzzResult {
  readonly collector: string;
  readonly runs: number;
  readonly seconds: number;
  /** Outcome → runs. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly faulty: readonly FuzzFault[];
}

/** Milliseconds of real time in which a run has to end: its waits take none. */
const HUNG = 30_000;

/** What nobody has waited for and has failed. */
const strays: unknown[] = [];
const keep = (reason: unknown): void => void strays.push(reason);

/** The outcome, and what does not hold. */
interface Tried {
  readonly outcome: string;
  readonly faults: readonly string[];
}

const tryOnce = async (subject: FuzzSubject, seed: number): Promise<Tried> => {
  const fault = createServiceFault({ recording: subject.recording, seed });
  const run = await runOnce(subject, subject.recording, { injection: { fault }, verbose: true });
  return { outcome: run.report.outcome, faults: judgeRun(subject, run) };
};

const untilHung = async (work: Promise<Tried>): Promise<Tried> => {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<Tried>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'hung', faults: [`it did not end in ${HUNG} ms`] }), HUNG);
  });
  const thrown = (error: unknown): Tried => ({
    outcome: 'threw',
    faults: [`the runner threw: ${String((error as Error).stack)}`],
  });
  return Promise.race([work.catch(thrown), hung]).finally(() => clearTimeout(timer));
};

/** Runs a collector against as many services that misbehave, one after the other, and stops where one hangs. */
export const fuzzCollector = async (subject: FuzzSubject, { seed, runs, onRun }: FuzzOptions): Promise<FuzzResult> => {
  const since = performance.now();
  const outcomes: Record<string, number> = {};
  const faulty: FuzzFault[] = [];
  process.on('unhandledRejection', keep).on('uncaughtException', keep);
  let run = 0;
  for (; run < runs && outcomes['hung'] === undefined; run += 1) {
    const { outcome, faults } = await untilHung(tryOnce(subject, seed + run));
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const loose = strays
      .splice(0)
      .map((reason) => `nobody waited for what failed: ${String((reason as Error)?.stack ?? reason)}`);
    if (faults.length + loose.length > 0) faulty.push({ seed: seed + run, faults: [...faults, ...loose] });
    onRun?.(run);
  }
  process.off('unhandledRejection', keep).off('uncaughtException', keep);
  return { collector: subject.collector.service.name, runs: run, seconds: (performance.now() - since) / 1000, outcomes, faulty };
};
