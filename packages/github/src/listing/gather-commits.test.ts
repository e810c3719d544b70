import { describe, expect, test } from 'vitest';
import type { Commit } from '../facts/commit.ts';
import { gatherCommits } from './gather-commits.ts';

const commit = (oid: string): Commit => ({
  oid,
  committedAt: 0,
  headline: '',
  additions: 0,
  deletions: 0,
  merge: false,
  developer: null,
});

/** A history, newest first, in pages of two; counts the pages that were read. */
const createHistory = (...oids: string[]) => {
  const history = { read: 0, pages: { [Symbol.asyncIterator]: () => read() } };
  const read = async function* () {
    for (let index = 0; index < oids.length; index += 2) {
      history.read += 1;
      yield { head: oids[0]!, total: oids.length, commits: oids.slice(index, index + 2).map(commit) };
    }
  };
  return history;
};

const known = (...oids: string[]) => ({ head: oids[0]!, commits: oids.map(commit) });
const oidsOf = async (answer: ReturnType<typeof gatherCommits>) => (await answer)?.commits.map(({ oid }) => oid).toSorted();

describe('commits', () => {
  test('are all read where nothing is known', async () => {
    const history = createHistory('e', 'd', 'c', 'b', 'a');
    const gathered = await gatherCommits(history.pages, undefined);
    expect([gathered?.head, gathered?.commits.length, history.read]).toEqual(['e', 5, 3]);
  });

  test('are read until the new ones are in', async () => {
    const history = createHistory('e', 'd', 'c', 'b', 'a');
    expect(await oidsOf(gatherCommits(history.pages, known('d', 'c', 'b', 'a')))).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(history.read).toBe(1);
  });

  test('that a merge brings from before the kept head are not missed', async () => {
    const history = createHistory('m', 'd', 'c', 'old', 'b', 'a');
    expect(await oidsOf(gatherCommits(history.pages, known('d', 'c', 'b', 'a')))).toEqual(['a', 'b', 'c', 'd', 'm', 'old']);
    expect(history.read).toBe(2);
  });

  test('that a force push took away are forgotten', async () => {
    const history = createHistory('y', 'x', 'b', 'a');
    expect(await oidsOf(gatherCommits(history.pages, known('d', 'c', 'b', 'a')))).toEqual(['a', 'b', 'x', 'y']);
    expect(history.read).toBe(2);
  });

  test('after a force push to an older commit are what it has behind it', async () => {
    const history = createHistory('c', 'b', 'a');
    expect(await oidsOf(gatherCommits(history.pages, known('d', 'c', 'b', 'a')))).toEqual(['a', 'b', 'c']);
  });

  test('are none where there is no branch', async () => {
    expect(await gatherCommits(createHistory().pages, known('a'))).toBeUndefined();
  });
});
