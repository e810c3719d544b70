import { expect, test } from 'vitest';
import type { Pull } from '../facts/pull.ts';
import { hoursToFirstReview, hoursToMerge, mergedPulls, openAges, readyPulls } from './pulls.ts';

const now = new Date('2026-03-08T12:00:00Z');
const at = (text: string) => Date.parse(`2026-${text}:00:00Z`);

const pull = (changes: Partial<Pull>): Pull => ({
  number: 1,
  draft: false,
  author: 'human',
  base: 'main',
  createdAt: at('03-07T00'),
  updatedAt: at('03-07T12'),
  mergedAt: at('03-07T12'),
  closedAt: at('03-07T12'),
  readyAt: at('03-07T06'),
  firstReviewAt: at('03-07T09'),
  reviewed: true,
  comments: 0,
  lines: 0,
  files: 0,
  hotfixCommit: null,
  ...changes,
});

test('merged in the window means merged in the window, whenever it was touched since', () => {
  const old = pull({ number: 2, mergedAt: at('02-20T00'), closedAt: at('02-20T00'), updatedAt: at('03-08T00') });
  expect(mergedPulls([pull({}), old], now).map(({ number }) => number)).toEqual([1]);
});

test('the time to merge runs from ready for review, of what people wrote', () => {
  expect(hoursToMerge([pull({}), pull({ author: 'bot' }), pull({ author: 'unknown' })], now)).toEqual([6]);
});

test('the time to the first review leaves out what nobody reviewed', () => {
  expect(hoursToFirstReview([pull({}), pull({ firstReviewAt: null }), pull({ author: 'bot' })], now)).toEqual([3]);
});

test('ages are those of open pull requests that are no drafts', () => {
  const open = { mergedAt: null, closedAt: null };
  const all = [pull({}), pull({ ...open, number: 2 }), pull({ ...open, number: 3, draft: true })];
  expect(readyPulls(all).map(({ number }) => number)).toEqual([2]);
  expect(openAges(all, now)).toEqual([36]);
});
