import { expect, test } from 'vitest';
import { walkPages } from './walk-pages.ts';

const gather = async <T>(pages: AsyncIterable<T>) => {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
};

test('walks until there is no next page', async () => {
  const asked: number[] = [];
  const ask = async (cursor: number) => {
    asked.push(cursor);
    return cursor * 10;
  };
  const seen = await gather(
    walkPages({ what: 'Pages', start: 1, ask, next: (_, cursor) => (cursor < 3 ? cursor + 1 : undefined) }),
  );
  expect([asked, seen]).toEqual([
    [1, 2, 3],
    [10, 20, 30],
  ]);
});

test('asks for no page that nobody wants', async () => {
  const asked: number[] = [];
  const ask = async (cursor: number) => void asked.push(cursor);
  for await (const _ of walkPages({ what: 'Pages', start: 1, ask, next: (_, cursor) => cursor + 1 })) break;
  expect(asked).toEqual([1]);
});

test.each([
  ['the same page for ever', () => 1, 'Pages: page 2 is one that was served before.'],
  ['a circle', (cursor: number) => (cursor % 3) + 1, 'Pages: page 4 is one that was served before.'],
  ['no end', (cursor: number) => cursor + 1, 'Pages: still not at the end after 1000 pages.'],
])('%s is no number', async (_, following, message) => {
  const endless = walkPages({ what: 'Pages', start: 1, ask: async () => 0, next: (__, cursor) => following(cursor) });
  await expect(gather(endless)).rejects.toMatchObject({ code: 'truncated', message });
});
