import type { CatalogueEntry } from '@collectors/core/catalogue';
import { type Bench, type LoggedRun, runCollector } from './run-collector.ts';

/** Runs each collector once, one after the other; each prints its table. */
export const runOnce = async (
  catalogue: readonly CatalogueEntry[],
  now: Date,
  bench: Bench,
): Promise<readonly LoggedRun[]> => {
  const runs: LoggedRun[] = [];
  for (const { name } of catalogue) {
    if (bench.signal.aborted) break;
    runs.push(await runCollector({ collector: name, at: now }, bench, { inherit: true, state: false }));
  }
  return runs;
};
