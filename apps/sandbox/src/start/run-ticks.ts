import { availableParallelism } from 'node:os';
import { type Bench, type LoggedRun, runCollector, type RunMode } from './run-collector.ts';
import type { Tick } from './ticks.ts';

/**
 * Runs tick after tick, for there is one clock; those of the same instant at once, unless they write to this terminal. Ends early when the
 * bench's signal is aborted.
 */
export const runTicks = async (
  ticks: readonly Tick[],
  bench: Bench,
  mode: RunMode,
  onRun: (run: LoggedRun) => void,
): Promise<void> => {
  for (const [time, together] of Map.groupBy(ticks, ({ at }) => at.getTime())) {
    bench.sandbox.clock.set(new Date(time));
    const rest = together.values();
    const work = async () => {
      for (const tick of rest) {
        if (bench.signal.aborted) return;
        const run = await runCollector(tick, bench, mode);
        // What was ended from outside says nothing about the collector.
        if (!bench.signal.aborted) onRun(run);
      }
    };
    await Promise.all(Array.from({ length: mode.inherit ? 1 : availableParallelism() }, work));
  }
};
