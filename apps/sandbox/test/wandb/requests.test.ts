import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readingsOf, runWandb, startWandb, toTable, type WandbRun } from './run-wandb.ts';

const end = new Date('2026-03-04T15:00:00Z');
const MINUTE = 60_000;

const totalOf = (run: WandbRun, metric: string) =>
  readingsOf(run)
    .filter((reading) => reading.metric === metric)
    .reduce((sum, { value }) => sum + value, 0);

test('one project, 300 runs a day, 20 running: 5 requests without state, 3 with', async () => {
  const projects = [{ entity: 'acme', name: 'app', runsPerDay: 300, activeRuns: 20, sweeps: 30 }];
  const sandbox = await startWandb(end, { projects });
  const stateDirectory = await mkdtemp(path.join(tmpdir(), 'wandb-requests-'));
  onTestFinished(async () => {
    await sandbox.close();
    await rm(stateDirectory, { recursive: true });
  });
  const config = { projects: ['acme/app'] };
  const asked = { fresh: [] as number[], kept: [] as number[] };
  // An hour and a half at the default schedule, after a run with empty state.
  await runWandb(sandbox, { config, stateDirectory });
  for (const minutes of [30, 60, 90]) {
    sandbox.clock.set(new Date(end.getTime() + minutes * MINUTE));
    const fresh = await runWandb(sandbox, { config });
    const kept = await runWandb(sandbox, { config, stateDirectory });
    expect([...fresh.errors, ...kept.errors]).toEqual([]);
    expect(toTable(readingsOf(kept))).toEqual(toTable(readingsOf(fresh)));
    expect(totalOf(fresh, 'wandb.runs.finished_24h')).toBeGreaterThan(250);
    expect(totalOf(fresh, 'wandb.runs.active')).toBeGreaterThan(10);
    asked.fresh.push(fresh.requests.length);
    asked.kept.push(kept.requests.length);
  }
  expect(Math.max(...asked.fresh)).toBeLessThanOrEqual(5);
  expect(Math.max(...asked.kept)).toBeLessThanOrEqual(3);
});
