import { expect, test } from 'vitest';
import type { Commit } from '../facts/commit.ts';
import { activeDevelopers, authoredCommits, commitsInWindow } from './commits.ts';

const now = new Date('2026-03-08T12:00:00Z');
const commit = (oid: string, changes: Partial<Commit> = {}): Commit => ({
  oid,
  committedAt: Date.parse('2026-03-07T00:00:00Z'),
  headline: 'Add a page',
  additions: 1,
  deletions: 1,
  merge: false,
  developer: 'ann',
  ...changes,
});

const all = [
  commit('a'),
  commit('b', { developer: 'bob', merge: true }),
  commit('c', { developer: null }),
  commit('d', { developer: 'cid', committedAt: Date.parse('2026-02-20T00:00:00Z') }),
  commit('e', { committedAt: Date.parse('2026-03-09T00:00:00Z') }),
];
const oids = (commits: readonly Commit[]) => commits.map(({ oid }) => oid);

test('commits count by their date, not by when they were pushed', () =>
  expect(oids(commitsInWindow(all, now))).toEqual(['a', 'b', 'c']));

test('merges repeat the lines of their branch', () => expect(oids(authoredCommits(all, now))).toEqual(['a', 'c']));

test('each developer counts once, bots do not', () => expect(activeDevelopers([...all, commit('f')], now)).toBe(2));
