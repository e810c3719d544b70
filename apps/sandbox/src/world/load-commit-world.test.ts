import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { loadCommitWorld } from './load-commit-world.ts';

const write = (value: unknown): string => {
  const folder = mkdtempSync(join(tmpdir(), 'commits-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'commits.json');
  writeFileSync(file, JSON.stringify(value));
  return file;
};

const commit = (given: object) => ({
  sha: 'a8d1ecee1925',
  committedDate: '2026-01-02T03:00:00+01:00',
  authoredDate: '2026-01-02T02:00:00+01:00',
  author: 'dev-1',
  bot: false,
  additions: 10,
  deletions: 4,
  changedFiles: 2,
  revert: false,
  hotfix: false,
  pr: 12,
  ...given,
});

const RECORD = {
  source: 'made up',
  commits: [
    commit({}),
    commit({
      sha: 'b00000000000',
      committedDate: '2025-12-20T10:00:00Z',
      revert: true,
      pr: null,
      additions: null,
      deletions: null,
      changedFiles: null,
    }),
    commit({ sha: 'c00000000000', committedDate: '2025-12-21T10:00:00Z', author: 'renovate', bot: true, hotfix: true, pr: 11 }),
  ],
};

test('commits are the recorded ones, in UTC and in order, and the rest is steady', () => {
  const file = write(RECORD);
  const world = loadCommitWorld(file);
  const [repository] = world.repositories;
  expect(new Date(world.end).toISOString()).toBe('2026-01-02T02:00:00.000Z');
  expect(repository).toMatchObject({ owner: 'acme', name: 'app' });
  expect(repository?.commits.map(({ sha }) => sha.slice(0, 12))).toEqual(['b00000000000', 'c00000000000', 'a8d1ecee1925']);
  expect(repository?.commits.map(({ sha }) => sha.length)).toEqual([40, 40, 40]);
  expect(repository?.commits[0]).toMatchObject({ additions: 0, deletions: 0, changedFiles: null, pull: null });
  expect(repository?.commits[0]?.headline).toMatch(/^Revert "/);
  expect(repository?.commits[1]).toMatchObject({ author: { login: null, bot: true }, pull: 11 });
  expect(repository?.commits[1]?.headline).toMatch(/hotfix/i);
  expect(repository?.commits[2]).toMatchObject({
    author: { login: 'dev-1', bot: false },
    additions: 10,
    deletions: 4,
    changedFiles: 2,
  });
  expect(loadCommitWorld(file)).toEqual(world);
});

test('each pull request that is named was merged by its commit', () => {
  const [repository] = loadCommitWorld(write(RECORD)).repositories;
  const merged = repository?.pulls.flatMap((pull) =>
    pull.events.flatMap((event) => (event.kind === 'merged' ? [[pull.number, event] as const] : [])),
  );
  const recorded = merged?.filter(([, event]) => event.commit !== null);
  expect(recorded?.map(([number]) => number).toSorted()).toEqual([11, 12]);
  for (const [number, event] of recorded ?? []) {
    const made = repository?.commits.find(({ sha }) => sha === event.commit);
    expect(made).toMatchObject({ pull: number, committedAt: event.at });
  }
});

test('a file of another shape is refused by name', () => {
  const file = write({ commits: [commit({ sha: 'not a sha' })] });
  expect(() => loadCommitWorld(file)).toThrow(/commits\.json is not a record of commits/);
});

const recorded = process.env['SANDBOX_COMMITS'];
test('the recorded activity loads', ({ skip }) => {
  if (recorded === undefined) return skip('SANDBOX_COMMITS names no record of commits');
  const [repository] = loadCommitWorld(recorded).repositories;
  expect(repository?.commits.length).toBeGreaterThan(100);
  expect(repository?.pulls.filter(({ events }) => events.some(({ kind }) => kind === 'merged')).length).toBeGreaterThan(100);
});
