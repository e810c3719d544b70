import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DAY, HOUR } from '@collectors/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, createDay, toRun } from './fake-day.ts';
import { type FakeProject, type FakeRun, type FakeWandb, startFakeWandb } from './fake-wandb.ts';
import { NOW, runWandb } from './run-wandb.ts';

let server: FakeWandb;
let project: FakeProject;
let stateDirectory: string;
beforeEach(async () => {
  server = await startFakeWandb();
  project = { runs: [...createDay(), toRun({ createdAt: at(200), heartbeatAt: at(170) })], sweeps: [] };
  server.projects.set('acme/app', project);
  stateDirectory = await mkdtemp(path.join(tmpdir(), 'wandb-state-'));
});
afterEach(async () => {
  await server.close();
  await rm(stateDirectory, { recursive: true });
});

const config = { summary: [{ key: 'sps' }], runTypes: [{ name: 'nightly', tag: 'nightly' }] };
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** A run without state and one with it have to say the same. Gives the requests of the latter, without that for the project. */
const runBoth = async (now: Date) => {
  const fresh = await runWandb(server, { config, now });
  const kept = await runWandb(server, { config, now, stateDirectory });
  expect([...fresh.errors, ...kept.errors]).toEqual([]);
  expect(kept.readings).toEqual(fresh.readings);
  return kept.asked.filter((operation) => operation === 'Runs').length;
};

test('the pages of a day are read once', async () => {
  expect(await runBoth(NOW)).toBe(4);
  project.runs = [...project.runs, toRun({ createdAt: at(-0.1), heartbeatAt: at(-0.4), state: 'crashed' })];
  expect(await runBoth(later(30))).toBe(1);
  expect(await runBoth(later(60))).toBe(1);
});

type Change = (runs: readonly FakeRun[]) => readonly FakeRun[];
const change =
  (index: number, changes: Partial<FakeRun>): Change =>
  (runs) =>
    runs.with(index, { ...runs[index]!, ...changes });
const add =
  (changes: Partial<FakeRun>): Change =>
  (runs) => [...runs, toRun({ createdAt: at(-0.1), ...changes })];
const RUNNING = 310;
const LAST_WEEK = 320;

test.each<[string, Change, number]>([
  ['a running one ends', change(RUNNING, { state: 'failed', heartbeatAt: at(-0.2) }), 1],
  ['one is declared crashed after its last heartbeat', change(RUNNING, { state: 'crashed' }), 1],
  ['an ended one is resumed', change(5, { state: 'running', heartbeatAt: at(-0.4) }), 1],
  ['one is created and ends', add({ heartbeatAt: at(-0.2), state: 'killed' }), 1],
  ['one is created and runs', add({ heartbeatAt: at(-0.2), state: 'running' }), 1],
  ['one is synchronised with an old heartbeat', add({ heartbeatAt: at(12), state: 'failed' }), 4],
  ['one is deleted', (runs) => runs.toSpliced(100, 1), 4],
  ['one is synchronised and another deleted', (runs) => add({ heartbeatAt: at(12), state: 'failed' })(runs.toSpliced(100, 1)), 4],
  ['one is declared crashed that was silent for hours', change(RUNNING, { state: 'crashed', heartbeatAt: at(9) }), 4],
  ['one from last week is resumed', change(LAST_WEEK, { state: 'running', heartbeatAt: at(-0.4) }), 4],
  ['one from last week is resumed and ends', change(LAST_WEEK, { heartbeatAt: at(-0.4) }), 4],
])('nothing is missed when %s', async (_, act, requests) => {
  await runBoth(NOW);
  project.runs = act(project.runs);
  expect(await runBoth(later(30))).toBe(requests);
  expect(await runBoth(later(60))).toBe(1);
});

test('what people edit in runs that have ended shows within a day, and at once among the last hundred', async () => {
  await runBoth(NOW);
  project.runs = project.runs.map((run) => ({ ...run, tags: ['nightly'] }));
  const { readings } = await runWandb(server, { config, now: later(30), stateDirectory });
  expect(readings).toContain('runs.finished_24h{state:finished,run_type:nightly} 100');
  expect(readings).toContain('runs.finished_24h{state:finished,run_type:other} 194');
  await runBoth(new Date(NOW.getTime() + DAY));
});

test('a project whose day fits on a page is read whole each time', async () => {
  project.runs = project.runs.slice(0, 90);
  await runBoth(NOW);
  // Deleted, synchronised and edited, all at once.
  project.runs = [...project.runs.slice(1), toRun({ createdAt: at(9), heartbeatAt: at(8) })].map((run) => ({
    ...run,
    tags: ['nightly'],
  }));
  expect(await runBoth(later(30))).toBe(1);
});

test('other rules, other keys and another clock are no reason for old numbers', async () => {
  for (const [changes, hours] of [
    [{ summary: [{ key: 'sps' }] }, 0],
    [{ summary: [{ key: 'other' }] }, 0.5],
    [{ runTypes: [{ name: 'all', displayName: '.*' }] }, 1],
    [{}, 1.5],
    [{}, -6],
    [{}, 1.5],
  ] as const) {
    const now = new Date(NOW.getTime() + hours * HOUR);
    const kept = await runWandb(server, { config: changes, now, stateDirectory });
    expect(kept.readings).toEqual((await runWandb(server, { config: changes, now })).readings);
  }
});
