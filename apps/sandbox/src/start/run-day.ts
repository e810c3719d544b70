import type { CatalogueEntry } from '@collectors/core/catalogue';
import type { Progress } from './progress.ts';
import { type Bench, type LoggedRun, runCollector } from './run-collector.ts';
import { toTicks } from './ticks.ts';

/** Runs the 24 hours up to `now` at every schedule. What a run remembers makes the next one cheap, as in a cluster with a state. */
export const runDay = async (
  catalogue: readonly CatalogueEntry[],
  now: Date,
  bench: Bench,
  progress: Progress,
): Promise<readonly LoggedRun[]> => {
  const ticks = toTicks(catalogue, now);
  const runs: LoggedRun[] = [];
  for (const tick of ticks) {
    if (bench.signal.aborted) break;
    runs.push(await runCollector(tick, bench, { inherit: false, state: true }));
    progress.show(runs.length, ticks.length, tick);
  }
  progress.end();
  return runs;
};
