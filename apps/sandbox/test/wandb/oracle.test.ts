import { afterEach, expect, test } from 'vitest';
import type { WandbOptions } from '../../src/wandb/options.ts';
import { expectedWandb } from './oracle/expected-wandb.ts';
import type { OracleConfig } from './oracle/readings.ts';
import { readingsOf, runWandb, startWandb, toTable, type WandbSandbox } from './run-wandb.ts';

const end = new Date('2026-03-04T15:00:00Z');
const HOUR = 3_600_000;

let sandbox: WandbSandbox;
afterEach(() => sandbox.close());

/** What the collector says and what the tables of the world say, some hours from `end`. */
const compare = async (hours: number, options: WandbOptions = {}) => {
  sandbox = await startWandb(end, options);
  const now = new Date(end.getTime() + hours * HOUR);
  sandbox.clock.set(now);
  const { computeSeconds = true, computeHours = true } = options.served ?? {};
  const { runTypes, summary } = sandbox.wandb.config as Pick<OracleConfig, 'runTypes' | 'summary'>;
  const { lines, errors } = await runWandb(sandbox);
  expect(errors).toEqual([]);
  const expected = toTable(
    expectedWandb(sandbox.wandb.world, now, { runTypes, summary, served: { computeSeconds, computeHours } }),
  );
  return { found: toTable(readingsOf({ lines })), expected };
};

// At the end itself runs ended exactly on both edges of the window.
test.each([0, -0.5, -7.25, -26, 3.5, 8, -60])(
  'the collector reports what the tables say, %d hours from the end',
  async (hours) => {
    const { found, expected } = await compare(hours);
    expect(found).toEqual(expected);
    expect(Object.keys(found).length).toBeGreaterThan(200);
  },
);

test.each<[string, WandbOptions]>([
  ['a server that tells no computed time', { served: { computeSeconds: false, computeHours: false } }],
  ['timestamps without a zone', { timestamps: 'bare' }],
  ['timestamps with one', { timestamps: 'zoned' }],
  ['another world', { seed: 'another' }],
  [
    'several pages of everything',
    { projects: [{ entity: 'acme', name: 'big', runsPerDay: 900, activeRuns: 230, historyDays: 4, sweeps: 250 }] },
  ],
])('so it does of %s', async (_, options) => {
  const { found, expected } = await compare(0, options);
  expect(found).toEqual(expected);
});
