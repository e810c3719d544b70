import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultOptions } from '../../src/faults/fault.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox.ts';
import { createWorld } from '../../src/world/create-world.ts';
import { type GithubRun, runGithub, toReadings } from './run-github.ts';

const config = { repositories: ['acme/app', 'acme/web'], workflows: ['CI'], billing: true };

let sandbox: Sandbox;
beforeAll(async () => {
  const world = createWorld({
    seed: 'failures',
    end: new Date('2026-03-15T12:00:00Z'),
    weeks: 2,
    repositories: [
      { name: 'app', mergedPerWeek: 150, openPulls: 20, commitsPerWeek: 160, runsPerWeek: 200 },
      { name: 'web', mergedPerWeek: 10, runsPerWeek: 20 },
    ],
  });
  sandbox = await createSandbox({ world });
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const fail = (fault: Omit<FaultOptions, 'action'>) =>
  void sandbox.faults.add({ ...fault, action: { kind: 'status', status: 404, body: '{"message":"Not Found"}' } });
const failedOf = ({ reports }: GithubRun) =>
  [...reports.values()].filter(({ outcome }) => outcome === 'failed').map(({ metric }) => metric.replace('github.', ''));

const PULLS = /^(prs\.|code\.files)/;
const COMMITS = /^(commits\.(total|reverts|hotfixes|per_developer)|code\.lines|developers\.)/;

describe('a source that fails', () => {
  test.each([
    ['pulls', { operation: 'Pulls' }, PULLS],
    ['commits', { operation: 'Commits' }, COMMITS],
    ['runs', { path: '/actions/runs' }, /^ci\.(?!default_branch)/],
    ['force-pushes', { path: '/activity' }, /^commits\.force_pushes/],
    ['usage', { path: '/billing/usage' }, /^actions\.(minutes|cost)/],
    ['cache-size', { path: '/actions/cache' }, /^actions\.cache/],
  ])('%s: takes its own metrics with it, and no others', async (source, fault, metrics) => {
    fail(fault);
    const run = await runGithub(sandbox, { config });
    const own = [...run.reports.keys()].map((name) => name.replace('github.', '')).filter((name) => metrics.test(name));
    expect(own.length).toBeGreaterThan(0);
    expect(failedOf(run).toSorted()).toEqual(own.toSorted());
    expect(new Set(run.errors.map((error) => error.source))).toContain(source);
    expect(run.fatal).toBeUndefined();
  });

  test('for one repository leaves the others their numbers', async () => {
    const whole = await runGithub(sandbox, { config });
    fail({ operation: 'Pulls', repository: 'acme/app' });
    const run = await runGithub(sandbox, { config });
    expect(run.errors).toMatchObject([{ source: 'pulls', member: { repo: 'acme/app' } }]);
    const ofWeb = (reading: string) => reading.includes('repo:acme/web');
    expect(toReadings(run).filter(ofWeb)).toEqual(toReadings(whole).filter(ofWeb));
    expect(toReadings(run).some((reading) => reading.startsWith('github.prs.open{') && !ofWeb(reading))).toBe(false);
  });

  test.each([
    [
      'data of another shape',
      { kind: 'wrong-shape', body: '{"data":{"repository":{"defaultBranchRef":{}}}}' },
      'schema_mismatch',
    ],
    ['a list that never ends', { kind: 'endless-pages' }, 'truncated'],
    ['a field that may not be read', { kind: 'forbidden', field: 'Commit.history' }, 'forbidden'],
  ] as const)(
    'by %s is a failure, and no smaller number',
    async (_, action, code) => {
      sandbox.faults.add({ operation: 'Commits', action });
      const run = await runGithub(sandbox, { config: { repositories: ['acme/web'] } });
      expect(run.errors[0]).toMatchObject({ code, source: 'commits' });
      expect(run.lines.has('github.commits.total_7d')).toBe(false);
    },
    60_000,
  );
});

describe('a query that is too heavy', () => {
  test.each([502, 504] as const)('for GitHub (%i) is asked for in smaller pages, and only once in the larger', async (status) => {
    const whole = await runGithub(sandbox, { config });
    // 100 pull requests with their reviews and labels are too many, 25 are not.
    sandbox.faults.add({ operation: 'Pulls', action: { kind: 'too-heavy', nodes: 3000, status } });
    const run = await runGithub(sandbox, { config: { ...config, repositories: ['acme/app'] } });
    expect(run.errors).toEqual([]);
    const ofApp = (reading: string) => reading.includes('repo:acme/app') && reading.startsWith('github.prs.');
    expect(toReadings(run).filter(ofApp)).toEqual(toReadings(whole).filter(ofApp));
    const answers = run.requests.filter(({ operation }) => operation === 'Pulls').map((request) => request.status);
    expect(answers.filter((answer) => answer === status)).toHaveLength(2);
  });

  test('even in the smallest pages fails', async () => {
    sandbox.faults.add({ operation: 'Pulls', action: { kind: 'too-heavy', nodes: 1 } });
    const run = await runGithub(sandbox, { config: { repositories: ['acme/web'] } });
    expect(run.errors).toMatchObject([{ source: 'pulls' }]);
    expect(run.requests.filter(({ operation }) => operation === 'Pulls')).toHaveLength(3);
  });
});

describe('a limit', () => {
  test.each([
    ['the primary one, inside a 200', { kind: 'primary-limit', resetSeconds: 1 }],
    ['a secondary one', { kind: 'secondary-limit', status: 403, retryAfterSeconds: 1 }],
  ] as const)('%s, is waited for by all, and costs no number', async (_, action) => {
    const whole = await runGithub(sandbox, { config });
    sandbox.reset();
    sandbox.faults.add({ operation: 'Pulls', times: 1, action });
    const run = await runGithub(sandbox, { config });
    expect(run.errors).toEqual([]);
    expect(toReadings(run).filter((reading) => !reading.startsWith('github.api.'))).toEqual(
      toReadings(whole).filter((reading) => !reading.startsWith('github.api.')),
    );
    const after = run.requests.slice(run.requests.findIndex(({ fault }) => fault !== null));
    const pauses = after.slice(1).map(({ monotonicMs }, index) => monotonicMs - after[index]!.monotonicMs);
    const waited = pauses.findIndex((pause) => pause > 900);
    expect(waited).toBeGreaterThanOrEqual(0);
    // What was on its way already.
    expect(waited).toBeLessThan(5);
  });
});
