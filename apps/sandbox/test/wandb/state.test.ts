import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readingsOf, runWandb, startWandb, toTable, type WandbSandbox } from './run-wandb.ts';

const end = new Date('2026-03-04T15:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const config = { summary: [{ key: 'loss' }], runTypes: [{ name: 'nightly', tag: 'nightly' }] };

let sandbox: WandbSandbox;
let stateDirectory: string;
beforeEach(async () => {
  sandbox = await startWandb(end);
  stateDirectory = await mkdtemp(path.join(tmpdir(), 'wandb-state-'));
});
afterEach(async () => {
  await sandbox.close();
  await rm(stateDirectory, { recursive: true });
});

/** A run without state and one with it, at the same instant. */
const runBoth = async (at: number) => {
  sandbox.clock.set(new Date(at));
  const fresh = await runWandb(sandbox, { config });
  const kept = await runWandb(sandbox, { config, stateDirectory });
  expect([...fresh.errors, ...kept.errors]).toEqual([]);
  const asked = { fresh: fresh.requests.length, kept: kept.requests.length };
  return { expected: toTable(readingsOf(fresh)), found: toTable(readingsOf(kept)), asked };
};

// Runs crash, are resumed, preempted and synchronised later in this world.
test('says what a run without state says, after pauses of every length', async () => {
  const pauses = [0, 0.5, 1 / 60, 3, 0.5, 26, 0.5, 5, 30, 0.5];
  const halfHours = Array.from({ length: 24 }, () => 0.5);
  let at = end.getTime() - 60 * HOUR;
  for (const hours of [...pauses, ...halfHours]) {
    const { expected, found } = await runBoth((at += hours * HOUR));
    expect(found).toEqual(expected);
  }
}, 60_000);

test('costs fewer requests, day and night', async () => {
  const asked = { fresh: 0, kept: 0 };
  for (let halfHours = 1; halfHours <= 24; halfHours += 1) {
    const { asked: both } = await runBoth(end.getTime() - 12 * HOUR + halfHours * 30 * MINUTE);
    asked.fresh += both.fresh;
    asked.kept += both.kept;
  }
  expect(asked.kept).toBeLessThan(asked.fresh * 0.95);
}, 60_000);

test.each(['', '{}', '{"version":1'])('starts anew where what it kept has become %j', async (text) => {
  const { asked: first } = await runBoth(end.getTime());
  const files = await readdir(stateDirectory, { recursive: true, withFileTypes: true });
  const kept = files.filter((file) => file.isFile());
  expect(kept.length).toBeGreaterThanOrEqual(3);
  await Promise.all(kept.map((file) => writeFile(path.join(file.parentPath, file.name), text)));
  const { expected, found, asked } = await runBoth(end.getTime());
  expect(found).toEqual(expected);
  expect(asked.kept).toBe(first.kept);
});
