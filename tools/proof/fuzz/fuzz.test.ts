import { expect, test } from 'vitest';
import { fuzzCollector } from './fuzz-collector.ts';
import { COLLECTORS, loadFuzzSubject } from './subjects.ts';
import { toFaultLines } from './tables.ts';

/** A small share of what `npm run fuzz` tries, the same each time; AWS's clients take their time for a run. */
const toRuns = (name: string): number => (name === 'ec2' ? 100 : 200);

test.each(COLLECTORS)('%s holds whatever its service answers', { timeout: 120_000 }, async (name) => {
  const result = await fuzzCollector(await loadFuzzSubject(name), { seed: 1, runs: toRuns(name) });
  expect(toFaultLines(result).join('\n')).toBe('');
  // Services that change nothing, or stop everything, would try nothing.
  expect(result.runs).toBe(toRuns(name));
  for (const outcome of ['ok', 'partial', 'failed']) expect(result.outcomes[outcome]).toBeGreaterThan(0);
});
