import { expect, test } from 'vitest';
import { z } from 'zod';
import { nextLink } from './next-link.ts';
import { anything, createMemoryState, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { json, serve } from '../../test/http/serve.ts';

const collect = async <T>(pages: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
};

test('follows rel="next" with the query that it brings, and over 304s too', async () => {
  const state = createMemoryState();
  const service = await serve(({ url, headers }, response) => {
    const page = Number(new URL(url, 'http://x').searchParams.get('page') ?? 1);
    const etag = `"${page}"`;
    if (headers['if-none-match'] === etag) return response.writeHead(304).end();
    const link = `<http://${headers.host}/items?page=${page + 1}&size=2>; rel="next", <http://${headers.host}/items?page=3>; rel="last"`;
    json(response, page, { headers: { etag, ...(page < 3 && { link }) } });
  });
  for (let run = 0; run < 2; run += 1) {
    const client = createTestHub({ baseUrl: `${service.origin}/` }, { state }).client({ source: 'items' });
    expect(await collect(client.pages('/items', { schema: z.number(), query: { size: 2, first: 'only' } }))).toEqual([1, 2, 3]);
  }
  const urls = ['/items?size=2&first=only', '/items?page=2&size=2', '/items?page=3&size=2'];
  expect(service.got.map(({ url }) => url)).toEqual([...urls, ...urls]);
});

test('asks for a page only when the one before has been used', async () => {
  const service = await serve((_, response, number) => json(response, number, { headers: { link: `</${number}>; rel=next` } }));
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'items' });
  for await (const page of client.pages('/items', { schema: anything })) {
    expect(service.got).toHaveLength(page as number);
    if (page === 2) break;
  }
  expect(service.got).toHaveLength(2);
});

test('takes the next step from the collector: query by name, body as a whole, or a path', async () => {
  const service = await serve((_, response, number) => json(response, number));
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'items' });
  const steps = [
    { query: { cursor: 'b' } },
    { query: { cursor: undefined, filter: 'y' }, body: { after: 2 } },
    { path: '/other?z=1' },
  ];
  const pages = client.pages('/items', {
    schema: z.number(),
    query: { filter: 'x' },
    body: { after: 1 },
    headers: { one: '1' },
    next: ({ data }) => steps[data - 1],
  });
  expect(await collect(pages)).toEqual([1, 2, 3, 4]);
  expect(service.got.map(({ url, body }) => `${url} ${body}`)).toEqual([
    '/items?filter=x {"after":1}',
    '/items?filter=x&cursor=b {"after":1}',
    '/items?filter=y {"after":2}',
    '/other?z=1 {"after":2}',
  ]);
  expect(service.got.every(({ headers }) => headers['one'] === '1')).toBe(true);
});

test('a list of more pages than the cap fails, after its pages', async () => {
  const service = await serve((_, response, number) => json(response, number, { headers: { link: `</${number}>; rel="next"` } }));
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'items' });
  const seen: unknown[] = [];
  const error = await failure(
    (async () => {
      for await (const page of client.pages('/items', { schema: anything, cap: 3 })) seen.push(page);
    })(),
  );
  expect(error).toMatchObject({
    code: 'truncated',
    message: `GET ${service.host}/3 has more than 3 pages, and a cut list is no number.`,
  });
  expect(seen).toEqual([1, 2, 3]);
  expect(service.got).toHaveLength(3);
});

test('a list of just so many pages as the cap is whole', async () => {
  const service = await serve((_, response, number) =>
    json(response, number, { headers: number < 3 ? { link: `</${number}>; rel="next"` } : {} }),
  );
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'items' });
  expect(await collect(client.pages('/items', { schema: anything, cap: 3 }))).toEqual([1, 2, 3]);
});

test.each([
  ['a link that leads back', {}],
  ['a cursor that stands still', { body: { cursor: 'a' }, next: () => ({ body: { cursor: 'b' } }) }],
])('notices %s', async (_, options) => {
  const service = await serve((_, response) => json(response, 1, { headers: { link: '</items?page=2>; rel="next"' } }));
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'items' });
  const error = await failure(collect(client.pages('/items', { schema: anything, ...options })));
  expect(error).toMatchObject({ code: 'truncated' });
  expect(error.message).toMatch(/^Page 3 of .* is one that was asked for already: the list never ends\.$/);
  expect(service.got).toHaveLength(2);
});

test('does not follow a link to another origin', async () => {
  const service = await serve((_, response) => json(response, 1, { headers: { link: '<https://evil.test/2>; rel="next"' } }));
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'items' });
  expect(await failure(collect(client.pages('/items', { schema: anything })))).toMatchObject({ code: 'forbidden' });
});

test.each([
  ['<https://a.test/?page=2>; rel="next"', 'https://a.test/?page=2'],
  ['<https://a.test/1>; rel="prev", <https://a.test/3>; rel="next"', 'https://a.test/3'],
  ['<https://a.test/a,b;c>; rel=next', 'https://a.test/a,b;c'],
  ['</x>; title="y"; REL="last Next"', '/x'],
  ['<https://a.test/1>; rel="nextish"', undefined],
  ['https://a.test/1; rel="next"', undefined],
  ['', undefined],
  [undefined, undefined],
])('the next link of %s is %s', (header, target) => {
  expect(nextLink(header)).toBe(target);
});
