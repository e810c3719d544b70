import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { createWorld } from '../../src/world/create-world.ts';
import { runGithub, toReadings } from './run-github.ts';

const end = new Date('2026-03-15T12:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const world = createWorld({
  seed: 'state',
  end,
  weeks: 5,
  repositories: [
    { name: 'app', mergedPerWeek: 130, openPulls: 130, commitsPerWeek: 150, runsPerWeek: 900, forcePushesPerWeek: 5 },
    { name: 'quiet', mergedPerWeek: 1, openPulls: 3, commitsPerWeek: 1, runsPerWeek: 5, forcePushesPerWeek: 0 },
  ],
});
const config = { repositories: ['acme/app', 'acme/quiet'], workflows: ['CI'], hotfix: { label: 'hotfix' } };

let sandbox: Sandbox;
let stateDirectory: string;
beforeEach(async () => {
  stateDirectory = await mkdtemp(path.join(tmpdir(), 'github-state-'));
  sandbox = await createSandbox({ world, github: { limits: { core: 1_000_000, graphql: 1_000_000 } } });
});
afterEach(async () => {
  await sandbox.close();
  await rm(stateDirectory, { recursive: true });
});

/** What is left of the quota depends on what was asked, and that is the point of the state. */
const isOfWorld = (reading: string) => !reading.startsWith('github.api.');
const isOfCi = (reading: string) => reading.startsWith('github.ci.');

/** A run without state and one with it, at the same instant. */
const runBoth = async (at: number) => {
  sandbox.clock.set(new Date(at));
  const fresh = await runGithub(sandbox, { config });
  const kept = await runGithub(sandbox, { config, stateDirectory });
  expect([...fresh.errors, ...kept.errors]).toEqual([]);
  const expected = toReadings(fresh).filter(isOfWorld);
  const found = toReadings(kept).filter(isOfWorld);
  return { expected, found, asked: { fresh: fresh.requests.length, kept: kept.requests.length } };
};

// A re-run of an old workflow run shows late; everything else has to be there at once.
test('says what a run without state says, after pauses of every length', async () => {
  const pauses = [0, 0, 15 * MINUTE, 61 * SECOND, 3 * HOUR, 26 * HOUR, 15 * MINUTE, 6 * DAY, 5 * MINUTE, 8 * DAY, 15 * MINUTE];
  const many = Array.from({ length: 10 }, (_, index) => (7 + index * 26) * MINUTE + (index % 3) * SECOND);
  let at = end.getTime() - 26 * DAY;
  for (const pause of [...pauses, ...many]) {
    at += pause;
    const { expected, found } = await runBoth(at);
    expect(found.filter((reading) => !isOfCi(reading))).toEqual(expected.filter((reading) => !isOfCi(reading)));
  }
  expect(at).toBeLessThan(end.getTime());
}, 60_000);

test('sees what became of old workflow runs after as many runs as there are pages', async () => {
  const start = end.getTime() - 9 * DAY;
  for (const hours of [0, 20, 40, 60, 80]) await runBoth(start + hours * HOUR);
  let { expected, found } = await runBoth(start + 80 * HOUR);
  for (let pages = 1; pages < 9; pages += 1) ({ expected, found } = await runBoth(start + 80 * HOUR));
  expect(found).toEqual(expected);
}, 60_000);

test('asks for nothing that the first request shows to be the same', async () => {
  const at = end.getTime() - 3 * HOUR - 10 * MINUTE;
  await runBoth(at);
  await runBoth(at + 5 * MINUTE);
  const { requests } = await runGithub(sandbox, { config, stateDirectory });
  const others = requests.filter(({ url }) => !url.includes('/actions/runs?'));
  expect(others.map(({ operation, url }) => operation ?? url)).toEqual(['Repositories']);
  expect(requests.filter(({ status }) => status === 304)).toHaveLength(2);
});

test('answers for an instant in the past, and goes on from the present afterwards', async () => {
  sandbox.clock.set(new Date(end.getTime() - DAY));
  for (const days of [0, 5, 0]) {
    const now = new Date(end.getTime() - DAY - days * DAY);
    const fresh = await runGithub(sandbox, { config, now });
    const kept = await runGithub(sandbox, { config, now, stateDirectory });
    expect(toReadings(kept).filter(isOfWorld)).toEqual(toReadings(fresh).filter(isOfWorld));
  }
});

test.each(['', '{}', '{"version":1'])('starts anew where what it kept has become %j', async (text) => {
  const at = end.getTime() - DAY;
  const { asked: first } = await runBoth(at);
  const files = await readdir(stateDirectory, { recursive: true, withFileTypes: true });
  const kept = files.filter((file) => file.isFile());
  expect(kept.length).toBeGreaterThan(8);
  await Promise.all(kept.map((file) => writeFile(path.join(file.parentPath, file.name), text)));
  const { expected, found, asked } = await runBoth(at);
  expect(found).toEqual(expected);
  expect(asked.kept).toBe(first.fresh);
});

test('a label that is configured later is looked for in what was read before', async () => {
  sandbox.clock.set(new Date(end.getTime() - DAY));
  const labelled = { ...config, hotfix: { label: 'BUG' } };
  const without = await runGithub(sandbox, { config: { ...config, hotfix: {} }, stateDirectory });
  const kept = await runGithub(sandbox, { config: labelled, stateDirectory });
  const fresh = await runGithub(sandbox, { config: labelled });
  const hotfixes = (run: typeof fresh) => toReadings(run).filter((reading) => reading.startsWith('github.commits.hotfixes'));
  expect(hotfixes(kept)).toEqual(hotfixes(fresh));
  expect(hotfixes(kept)).not.toEqual(hotfixes(without));
});
