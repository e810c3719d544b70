import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runIsolated } from '@collectors/core/runner';
import { expect, onTestFinished, test } from 'vitest';
import { type AsanaSandbox, runAsana, startAsana, tableOf, toJob } from './run-asana.ts';

const end = new Date('2026-03-04T15:00:00Z');
const HOUR = 3_600_000;
/** Bytes. */
const MEMORY = 60e6;

const start = async (times: number): Promise<AsanaSandbox & { readonly stateDirectory: string }> => {
  const sizes = {
    projects: 40 * times,
    tracked: [{ name: 'bugs', open: 300 * times, completed: 150 * times }],
    pinned: false,
  };
  const sandbox = await startAsana(end, { sizes });
  const stateDirectory = await mkdtemp(path.join(tmpdir(), 'asana-requests-'));
  onTestFinished(async () => {
    await sandbox.close();
    await rm(stateDirectory, { recursive: true });
  });
  return { ...sandbox, stateDirectory };
};

test('one project with 300 open tasks, 40 projects: 6 requests without state, 2 with', async () => {
  const { stateDirectory, ...sandbox } = await start(1);
  const asked: number[] = [];
  for (const hours of [-18, -12, -6, 0]) {
    sandbox.clock.set(new Date(end.getTime() + hours * HOUR));
    const fresh = await runAsana(sandbox);
    const kept = await runAsana(sandbox, { stateDirectory });
    expect([...fresh.errors, ...kept.errors]).toEqual([]);
    expect(tableOf(kept)).toEqual(tableOf(fresh));
    expect(fresh.requests.length).toBeLessThanOrEqual(6);
    asked.push(kept.requests.length);
  }
  expect(asked.slice(1)).toEqual([2, 2, 2]);
});

test('ten times as much fits into 60 MB', async () => {
  const sandbox = await start(10);
  const ending = await runIsolated(toJob(sandbox), {
    deadlineMilliseconds: 60_000,
    signal: new AbortController().signal,
    onMessage: () => {},
    environment: { PATH: process.env['PATH'] },
    aws: false,
  });
  expect(ending.reason).toBe('done');
  expect(sandbox.requests().length).toBeGreaterThan(40);
  expect(ending.peakMemory).toBeLessThan(MEMORY);
});
