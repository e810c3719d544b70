import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { createDefaultWorld } from '../../src/world/default-world.ts';
import { type GithubRun, runGithub, toReadings } from './run-github.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ world: createDefaultWorld({ end: new Date('2026-03-15T12:00:00Z') }) });
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const repositoriesOf = ({ lines }: GithubRun) => lines.get('github.branches.total')?.rows.map(([, repo]) => repo) ?? [];
const readingsOf = (run: GithubRun, repository: string) =>
  toReadings(run).filter((reading) => reading.includes(`repo:${repository}`));

describe('an organisation', () => {
  test('is read without archived and empty repositories and forks', async () => {
    expect(repositoriesOf(await runGithub(sandbox))).toEqual(['acme/app', 'acme/quiet', 'acme/web']);
  });

  test.each([
    [{ include: ['*p*'] }, ['acme/app']],
    [{ exclude: ['q????', 'APP'] }, ['acme/web']],
  ])('with %j', async (filter, expected) => {
    expect(repositoriesOf(await runGithub(sandbox, { config: { organization: 'acme', ...filter } }))).toEqual(expected);
  });

  test('that does not exist fails all that reads it', async () => {
    const run = await runGithub(sandbox, { config: { organization: 'nobody' } });
    expect(run.errors).toMatchObject([{ code: 'not_found', source: 'repositories', message: expect.stringContaining('nobody') }]);
    expect(toReadings(run).filter((reading) => !reading.startsWith('github.api.'))).toEqual([]);
  });
});

describe('a list', () => {
  test('says the same of a repository as its organisation does', async () => {
    const fromList = await runGithub(sandbox, { config: { repositories: ['ACME/web'] } });
    const fromOrganization = await runGithub(sandbox);
    expect(readingsOf(fromList, 'acme/web')).toEqual(readingsOf(fromOrganization, 'acme/web'));
    expect(readingsOf(fromList, 'acme/web').length).toBeGreaterThan(30);
  });

  test('is taken at its word: archived, forked and empty repositories are read', async () => {
    const run = await runGithub(sandbox, { config: { repositories: ['acme/legacy', 'acme/toolbox', 'acme/sketches'] } });
    expect(repositoriesOf(run)).toEqual(['acme/legacy', 'acme/toolbox', 'acme/sketches']);
    expect(run.errors).toEqual([]);
    expect(readingsOf(run, 'acme/sketches')).toEqual(
      expect.arrayContaining(['github.commits.total_7d{repo:acme/sketches} 0', 'github.branches.total{repo:acme/sketches} 0']),
    );
  });

  test('names the new name of a repository that was renamed, and goes on with the others', async () => {
    const run = await runGithub(sandbox, { config: { repositories: ['acme/application', 'acme/web', 'acme/nix'] } });
    expect(run.errors).toMatchObject([
      { member: { repo: 'acme/application' }, code: 'not_found', message: expect.stringContaining('acme/app now') },
      { member: { repo: 'acme/nix' }, code: 'not_found', message: expect.stringContaining('acme/nix') },
    ]);
    expect(repositoriesOf(run)).toEqual(['acme/web']);
    expect(run.reports.get('github.prs.open')).toMatchObject({ outcome: 'ok', failedMembers: 2 });
  });

  test('goes on without the checks where they may not be seen', async () => {
    const field = 'Commit.statusCheckRollup';
    sandbox.faults.add({ repository: 'acme/app', operation: 'Repositories', action: { kind: 'forbidden', field } });
    const run = await runGithub(sandbox, { config: { repositories: ['acme/app'] } });
    expect(run.errors).toMatchObject([{ code: 'forbidden', metric: 'github.ci.default_branch.passing' }]);
    expect(run.reports.get('github.ci.default_branch.passing')).toMatchObject({ outcome: 'failed' });
    expect(run.reports.get('github.prs.open')).toMatchObject({ outcome: 'ok' });
  });
});
