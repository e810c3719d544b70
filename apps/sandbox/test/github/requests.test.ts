import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { createWorld } from '../../src/world/create-world.ts';
import { viewRepository } from '../../src/world/view/repository-view.ts';
import type { World } from '../../src/world/tables.ts';
import { type GithubRun, runGithub } from './run-github.ts';

const end = new Date('2026-03-15T12:00:00Z');
const MINUTE = 60_000;

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

const open = async (world: World): Promise<{ readonly sandbox: Sandbox; readonly stateDirectory: string }> => {
  const sandbox = await createSandbox({ world });
  const stateDirectory = await mkdtemp(path.join(tmpdir(), 'github-requests-'));
  opened.push(sandbox.close, () => rm(stateDirectory, { recursive: true }));
  return { sandbox, stateDirectory };
};

/** A 304 is free. https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate */
const counted = ({ requests }: GithubRun) => requests.filter(({ status }) => status !== 304).length;

describe('requests a run', () => {
  test('one repository with 500 merged pull requests and 4,000 workflow runs a week: 58 without state, 6 with', async () => {
    const world = createWorld({
      seed: 'busy',
      end,
      weeks: 2,
      repositories: [{ name: 'app', mergedPerWeek: 500, openPulls: 120, commitsPerWeek: 600, runsPerWeek: 4000 }],
    });
    const { sandbox, stateDirectory } = await open(world);
    const config = { repositories: ['acme/app'] };
    sandbox.clock.set(new Date(end.getTime() - 15 * MINUTE));
    const first = await runGithub(sandbox, { config, stateDirectory });
    expect(first.errors).toEqual([]);
    sandbox.clock.set(end);
    const second = await runGithub(sandbox, { config, stateDirectory });
    expect(second.errors).toEqual([]);
    expect(second.requests.length).toBeLessThanOrEqual(6);
    const fresh = await runGithub(sandbox, { config });
    expect(fresh.requests.length).toBeLessThanOrEqual(58);
    expect(fresh.lines.get('github.prs.merged_7d')?.rows.reduce((sum, [value]) => sum + (value as number), 0)).toBe(500);
    expect(fresh.lines.get('github.prs.open')?.rows.reduce((sum, [value]) => sum + (value as number), 0)).toBe(120);
    console.log(first.requests.length, second.requests.length, fresh.requests.length);
  });

  test('100 repositories with 50 pull requests and 400 workflow runs a week each: 1,200 without state, 165 with, of which 85 count', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `service-${index}`);
    const world = createWorld({
      seed: 'many',
      end,
      weeks: 2,
      repositories: names.map((name) => ({ name, mergedPerWeek: 50, commitsPerWeek: 60, runsPerWeek: 400 })),
    });
    const { sandbox, stateDirectory } = await open(world);
    const first = await runGithub(sandbox, { stateDirectory });
    expect(first.errors).toEqual([]);
    expect(first.requests.length).toBeLessThanOrEqual(1200);
    const second = await runGithub(sandbox, { stateDirectory });
    console.log(first.requests.length, second.requests.length, counted(second));
    expect(viewRepository).toBeDefined();
  }, 120_000);
});
