import { expect, test } from 'vitest';
import { createQuotaBook } from './quota-book.ts';

const NOW = Date.parse('2026-01-10T06:00:00Z');
const END = NOW / 1000 + 1800;

const observe = (...answers: readonly (readonly [remaining: number, resetAt: number, resource?: string])[]) => {
  const book = createQuotaBook();
  for (const [remaining, resetAt, resource] of answers) {
    const headers = { 'x-ratelimit-remaining': String(remaining), 'x-ratelimit-reset': String(resetAt) };
    book.observe('api.example', { ...headers, ...(resource && { 'x-ratelimit-resource': resource }) }, NOW);
  }
  return book.spent();
};

test.each([
  ['one answer', [[4999, END]], 1],
  [
    'several, in their order',
    [
      [4999, END],
      [4998, END],
      [4995, END],
    ],
    5,
  ],
  [
    'several, as they come',
    [
      [4997, END],
      [4999, END],
      [4998, END],
    ],
    3,
  ],
  [
    'a second more or less',
    [
      [4999, END],
      [4998, END + 1],
      [4997, END],
    ],
    3,
  ],
  [
    'a quota that is filled meanwhile',
    [
      [12, END],
      [11, END],
      [4999, END + 3600],
      [4998, END + 3600],
    ],
    4,
  ],
  [
    'nothing that was free',
    [
      [4999, END],
      [4999, END],
    ],
    1,
  ],
] as const)('what is used of a quota: %s', (_, answers, spent) => {
  expect(observe(...answers)).toEqual({ 'api.example': spent });
});

test('each resource by itself', () => {
  expect(observe([4999, END, 'core'], [4990, END, 'graphql'], [4998, END, 'core'])).toEqual({ core: 2, graphql: 1 });
});

test('nothing where nothing is stated', () => {
  const book = createQuotaBook();
  book.observe('api.example', {}, NOW);
  expect(book.spent()).toEqual({});
});
