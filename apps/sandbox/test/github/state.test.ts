import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { createWorld } from '../../src/world/create-world.ts';
import { type GithubOptions, runGithub, toReadings } from './run-github.ts';

const end = new Date('2026-03-15T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const config = { repositories: ['acme/app', 'acme/quiet'], workflows: ['CI'], hotfix: { label: 'hotfix' } };
/** How much of the quota is left depends on what was asked, and that is the point of the state. */
const comparable = (run: Parameters<typeof toReadings>[0]) =>
  toReadings(run).filter((reading) => !reading.startsWith('github.api.'));

let sandbox: Sandbox;
let stateDirectory: string;
beforeEach(async () => {
  stateDirectory = await mkdtemp(path.join(tmpdir(), 'github-state-'));
  sandbox = await createSandbox({
    world: createWorld({
      seed: 'state',
      end,
      weeks: 4,
      repositories: [
        { name: 'app', mergedPerWeek: 130, openPulls: 130, commitsPerWeek: 150, runsPerWeek: 900, forcePushesPerWeek: 3 },
        { name: 'quiet', mergedPerWeek: 1, openPulls: 3, commitsPerWeek: 1, runsPerWeek: 5 },
      ],
    }),
    github: { limits: { core: 1_000_000, graphql: 1_000_000 } },
  });
});
afterEach(async () => {
  await sandbox.close();
  await rm(stateDirectory, { recursive: true });
});

const compare = async (at: number, options: GithubOptions = {}) => {
  sandbox.clock.set(new Date(at));
  const fresh = await runGithub(sandbox, { config, ...options });
  const kept = await runGithub(sandbox, { config, stateDirectory, ...options });
  expect(comparable(kept)).toEqual(comparable(fresh));
  return { fresh: fresh.requests.length, kept: kept.requests.length };
};

describe('with state', () => {
  test('every run says what a run without state says, in fewer requests', async () => {
    const start = end.getTime() - 20 * DAY;
    // Minutes, odd seconds, hours, a day, longer than the window, and the same instant twice.
    const steps = [
      0,
      15 * MINUTE,
      15 * MINUTE,
      61_000,
      3 * HOUR,
      0,
      15 * MINUTE,
      26 * HOUR,
      15 * MINUTE,
      8 * DAY,
      15 * MINUTE,
      ...Array(40).fill(97 * MINUTE),
      6 * DAY,
    ];
    let at = start;
    for (const step of steps) {
      at += step;
      console.log(await compare(at));
    }
  });
});
