import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineService, gauge } from '@collectors/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { collectorSuite, replay } from '../src/index.ts';

const fixtures = new URL('./shop/recording/', import.meta.url);

const shop = defineService({
  name: 'shop',
  description: 'Visits.',
  config: z.object({}),
  http: () => ({ baseUrl: 'https://shop.example.com' }),
});
/** The number of this run, by what the run before has kept. */
const run = shop.source('run', async ({ state }) => {
  const before = await state.get('runs');
  const number = typeof before === 'number' ? before + 1 : 0;
  await state.set('runs', number);
  return { number, enabled: state.enabled };
});
const collector = shop.collector({
  metrics: [
    {
      'shop.runs': gauge({ from: run, description: 'Runs.', value: ({ number, enabled }) => (enabled ? number : null) }),
    },
  ],
});

const valuesOf = async (state?: Readonly<Record<string, unknown>>) =>
  (await replay(collector, { fixtures, ...(state && { state }) })).readings.map(({ value }) => value);

test('a run begins with the state that it is given, every run with the same, and leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'state-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect([await valuesOf({ runs: 6 }), await valuesOf({ runs: 6 }), await valuesOf({}), await valuesOf()]).toEqual([
    [7],
    [7],
    [0],
    [],
  ]);
  expect(readdirSync(folder)).toEqual([]);
});

test('so do the runs of a suite', async () => {
  const suite = collectorSuite(collector, { fixtures, state: { runs: 6 } });
  const matched: string[] = [];
  const cases = suite.cases.filter(({ group, name }) => group === 'metrics' && name !== 'all answer');
  for (const one of cases) await one.run({ matchFile: (_, text) => void matched.push(text) });
  expect(cases).toHaveLength(3);
  expect(matched).toEqual(['shop.runs 7\n']);
});

test('a value that no state takes is refused', async () => {
  await expect(valuesOf({ runs: 'x'.repeat(2 ** 21) })).rejects.toThrow("The state does not take the value of 'runs'");
});
