import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox.ts';
import { createWorld } from '../../src/world/create-world.ts';
import { type GithubOptions, type GithubRun, runGithub } from './run-github.ts';

const end = new Date('2026-03-15T12:00:00Z');
const MINUTE = 60_000;

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

/** Runs at three instants, fifteen minutes apart: the first with empty state, then with what the one before has kept. */
const runThreeTimes = async (repositories: Parameters<typeof createWorld>[0]['repositories'], options: GithubOptions) => {
  const sandbox = await createSandbox({ world: createWorld({ seed: 'requests', end, weeks: 2, repositories }) });
  const stateDirectory = await mkdtemp(path.join(tmpdir(), 'github-requests-'));
  opened.push(sandbox.close, () => rm(stateDirectory, { recursive: true }));
  const runs: GithubRun[] = [];
  // Not at the end itself: something happens there in every repository, so that the weekly numbers hold.
  for (const minutes of [45, 30, 15]) {
    sandbox.clock.set(new Date(end.getTime() - minutes * MINUTE));
    runs.push(await runGithub(sandbox, { ...options, stateDirectory }));
  }
  expect(runs.flatMap(({ errors }) => errors)).toEqual([]);
  const [empty, ...kept] = runs as [GithubRun, ...GithubRun[]];
  return { empty, kept };
};

const total = ({ lines }: GithubRun, metric: string) =>
  lines.get(metric)?.rows.reduce((sum, [value]) => sum + (value as number), 0);
const asked = ({ requests }: GithubRun) => requests.length;
/** A 304 is free. https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate */
const counted = ({ requests }: GithubRun) => requests.filter(({ status }) => status !== 304).length;

describe('requests a run', () => {
  test('one repository, 500 merged pull requests and 4,000 workflow runs a week: 58 without state, 6 with', async () => {
    const { empty, kept } = await runThreeTimes(
      [{ name: 'app', mergedPerWeek: 500, openPulls: 120, commitsPerWeek: 600, runsPerWeek: 4000 }],
      { config: { repositories: ['acme/app'] } },
    );
    expect(asked(empty)).toBeLessThanOrEqual(58);
    expect(Math.max(...kept.map(asked))).toBeLessThanOrEqual(6);
    expect(total(kept.at(-1)!, 'github.prs.merged_7d')).toBeGreaterThan(490);
  });

  test('100 repositories, 50 merged pull requests and 400 workflow runs a week each: 1,200 without state, 165 with, 85 count', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `service-${index}`);
    const { empty, kept } = await runThreeTimes(
      names.map((name) => ({ name, mergedPerWeek: 50, commitsPerWeek: 60, runsPerWeek: 400 })),
      {},
    );
    expect(asked(empty)).toBeLessThanOrEqual(1200);
    expect(Math.max(...kept.map(asked))).toBeLessThanOrEqual(165);
    expect(Math.max(...kept.map(counted))).toBeLessThanOrEqual(85);
    expect(total(kept.at(-1)!, 'github.prs.merged_7d')).toBeGreaterThan(4900);
  }, 120_000);
});
