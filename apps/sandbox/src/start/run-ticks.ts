import { type Bench, type LoggedRun, runCollector, type RunMode } from './run-collector.ts';
import type { Tick } from './ticks.ts';

/** Runs tick after tick, for there is one clock; ends early when the bench's signal is aborted. */
export const runTicks = async (
  ticks: readonly Tick[],
  bench: Bench,
  mode: RunMode,
  onRun: (run: LoggedRun) => void,
): Promise<void> => {
  for (const tick of ticks) {
    if (bench.signal.aborted) return;
    const run = await runCollector(tick, bench, mode);
    // What was ended from outside says nothing about the collector.
    if (!bench.signal.aborted) onRun(run);
  }
};
