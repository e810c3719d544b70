import { expect, test } from 'vitest';
import { commitNode } from '../schemas/commits.ts';
import { commitSchema, toCommit } from './commit.ts';

const convert = (author: unknown, parents = 1) =>
  toCommit(
    commitNode.parse({
      oid: 'abc',
      committedDate: '2026-03-02T09:00:00+01:00',
      messageHeadline: 'Add a page',
      additions: 3,
      deletions: 1,
      parents: { totalCount: parents },
      author,
    }),
  );

test('a commit is reduced to what the metrics need', () => {
  const commit = convert({ email: 'Ann@Acme.com', user: { login: 'ann' } });
  expect(commit).toEqual({
    oid: 'abc',
    committedAt: Date.parse('2026-03-02T08:00:00Z'),
    headline: 'Add a page',
    additions: 3,
    deletions: 1,
    merge: false,
    developer: 'ann',
  });
  expect(commitSchema.parse(commit)).toEqual(commit);
});

test.each([
  ['without an account', { email: 'Ann@Acme.com', user: null }, 'ann@acme.com'],
  ['of a bot with an account', { email: 'x@acme.com', user: { login: 'renovate[bot]' } }, null],
  ['of a bot without one', { email: '4969+Dependabot[bot]@users.noreply.github.com', user: null }, null],
  ['with an empty address', { email: '', user: null }, null],
  ['of nobody', null, null],
])('the developer %s', (_, author, developer) => expect(convert(author).developer).toBe(developer));

test('several parents make a merge', () => expect(convert(null, 2).merge).toBe(true));
