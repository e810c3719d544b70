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

test('a list without an end is no number', async () => {
  const endless = walkPages({ what: 'Pages', start: 1, ask: async () => 0, next: () => 1 });
  await expect(gather(endless)).rejects.toMatchObject({ code: 'truncated', message: expect.stringContaining('Pages') });
});
