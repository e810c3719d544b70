import { describe, expect, test } from 'vitest';
import { type PullNode, pullNode } from '../schemas/pulls.ts';
import { pullSchema, toPull } from './pull.ts';

const at = (time: string) => Date.parse(`2026-03-02T${time}Z`);
const human = (login: string) => ({ __typename: 'User', login });
const bot = { __typename: 'Bot', login: 'renovate' };
const review = (time: string | null, author: { __typename: string; login: string } | null) => ({
  submittedAt: time && `2026-03-02T${time}Z`,
  author,
});

const node = (changes: Record<string, unknown> = {}): PullNode =>
  pullNode.parse({
    number: 7,
    isDraft: false,
    baseRefName: 'main',
    createdAt: '2026-03-02T08:00:00Z',
    updatedAt: '2026-03-02T12:00:00Z',
    mergedAt: '2026-03-02T11:00:00Z',
    closedAt: '2026-03-02T11:00:00Z',
    additions: 10,
    deletions: 4,
    changedFiles: 3,
    totalCommentsCount: 5,
    author: human('ann'),
    reviews: { nodes: [] },
    timelineItems: { nodes: [] },
    ...changes,
  });

const convert = (changes?: Record<string, unknown>, hotfixLabel?: string) => toPull(node(changes), { hotfixLabel });

describe('a pull request', () => {
  test('is reduced to what the metrics need', () => {
    const pull = convert();
    expect(pull).toEqual({
      number: 7,
      draft: false,
      author: 'human',
      base: 'main',
      createdAt: at('08:00:00'),
      updatedAt: at('12:00:00'),
      mergedAt: at('11:00:00'),
      closedAt: at('11:00:00'),
      readyAt: at('08:00:00'),
      firstReviewAt: null,
      reviewed: false,
      comments: 5,
      lines: 14,
      files: 3,
      hotfixCommit: null,
    });
    expect(pullSchema.parse(pull)).toEqual(pull);
  });

  test('starts its clock when it became ready for review', () => {
    expect(convert({ timelineItems: { nodes: [{ createdAt: '2026-03-02T09:30:00Z' }] } }).readyAt).toBe(at('09:30:00'));
  });

  test.each([
    ['a bot', bot, 'bot'],
    ['a deleted account', null, 'unknown'],
    ['a person', human('ann'), 'human'],
  ])('by %s', (_, author, expected) => expect(convert({ author }).author).toBe(expected));

  test('is reviewed by another human, whatever bots, the author and unsubmitted reviews say before', () => {
    const nodes = [
      review('08:10:00', bot),
      review('08:20:00', human('ann')),
      review('08:30:00', null),
      review(null, human('bob')),
      null,
      review('10:00:00', human('cid')),
      review('09:00:00', human('bob')),
    ];
    expect(convert({ reviews: { nodes } })).toMatchObject({ reviewed: true, firstReviewAt: at('09:00:00') });
    expect(convert({ reviews: { nodes: nodes.slice(0, 4) } })).toMatchObject({ reviewed: false, firstReviewAt: null });
  });

  test('that was reviewed as a draft only is reviewed, but nobody waited for it', () => {
    const reviews = { nodes: [review('08:30:00', human('bob'))] };
    const timelineItems = { nodes: [{ createdAt: '2026-03-02T09:30:00Z' }] };
    expect(convert({ reviews, timelineItems })).toMatchObject({ reviewed: true, firstReviewAt: null });
  });

  test('names the commit that merged it where it has the label of hotfixes', () => {
    const labelled = { labels: { nodes: [{ name: 'Hotfix' }] }, mergeCommit: { oid: 'abc' } };
    expect(convert(labelled, 'hotfix').hotfixCommit).toBe('abc');
    expect(convert(labelled, 'urgent').hotfixCommit).toBeNull();
    expect(convert({ ...labelled, mergeCommit: null }, 'hotfix').hotfixCommit).toBeNull();
  });
});
