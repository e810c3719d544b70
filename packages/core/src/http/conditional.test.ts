import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { anything, createMemoryState, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { json, serve, type Answer } from '../../test/http/serve.ts';

const named = z.object({ name: z.string() });

/** Serves one version with an entity tag, and 304 to who has it. */
const tagged =
  (body: unknown, etag = '"1"', more: Record<string, string> = {}): Answer =>
  ({ headers }, response) =>
    headers['if-none-match'] === etag
      ? void response.writeHead(304, { etag, 'x-ratelimit-remaining': '7' }).end()
      : json(response, body, { headers: { etag, link: '</2>; rel="last"', 'x-version': '1', ...more } });

test('the second run is answered with 304 and takes what the first one kept', async () => {
  const state = createMemoryState();
  const service = await serve(tagged({ name: 'app', more: [1, 2, 3] }));
  const first = createTestHub({ baseUrl: service.origin }, { state });
  const fresh = await first.client({ source: 'pulls' }).request('/repo?page=1', { schema: named });
  const second = createTestHub({ baseUrl: service.origin }, { state });
  const kept = await second.client({ source: 'pulls' }).request('/repo?page=1', { schema: named });
  expect(kept.data).toEqual({ name: 'app' });
  expect(kept.data).toEqual(fresh.data);
  expect(kept).toMatchObject({
    status: 200,
    headers: { link: '</2>; rel="last"', 'x-version': '1', 'x-ratelimit-remaining': '7' },
  });
  expect(service.got[1]?.headers['if-none-match']).toBe('"1"');
  expect([first.outcomes(), second.outcomes()]).toEqual([['ok'], ['not_modified']]);
  expect(second.quotas()).toEqual([{ resource: service.host, remaining: 7 }]);
});

test('takes the new version where it has changed, and keeps that', async () => {
  const state = createMemoryState();
  let version = 1;
  const service = await serve((request, response, number) =>
    tagged({ name: `v${version}` }, `"${version}"`)(request, response, number),
  );
  const ask = () =>
    createTestHub({ baseUrl: service.origin }, { state }).client({ source: 'pulls' }).json('/repo', { schema: named });
  await ask();
  version = 2;
  expect(await ask()).toEqual({ name: 'v2' });
  expect(await ask()).toEqual({ name: 'v2' });
  expect(service.got.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"2"']);
  expect(state.values.size).toBe(1);
});

test('asks by date where there is no entity tag', async () => {
  const state = createMemoryState();
  const date = 'Wed, 14 Jan 2026 12:00:00 GMT';
  const service = await serve(({ headers }, response) =>
    headers['if-modified-since'] === date
      ? void response.writeHead(304).end()
      : json(response, { name: 'app' }, { headers: { 'last-modified': date } }),
  );
  const ask = () =>
    createTestHub({ baseUrl: service.origin }, { state }).client({ source: 'pulls' }).json('/repo', { schema: named });
  expect([await ask(), await ask()]).toEqual([{ name: 'app' }, { name: 'app' }]);
  expect(service.got[1]?.headers).toHaveProperty('if-modified-since', date);
});

test('keeps packed what came packed', async () => {
  const state = createMemoryState();
  const body = { name: 'app'.repeat(5000) };
  const packed = gzipSync(JSON.stringify(body));
  const service = await serve(({ headers }, response) =>
    headers['if-none-match']
      ? void response.writeHead(304).end()
      : void response.writeHead(200, { etag: '"1"', 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed),
  );
  const ask = () =>
    createTestHub({ baseUrl: service.origin }, { state }).client({ source: 'pulls' }).json('/repo', { schema: named });
  expect([await ask(), await ask()]).toEqual([body, body]);
  expect([...state.values.values()][0]?.length).toBeLessThan(1000);
});

test.each([
  ['another URL', { path: '/repo?page=2' }],
  ['another accepted type', { headers: { accept: 'application/vnd.test+json' } }],
  ['another credential', { authorization: 'Bearer other' }],
  ['another header of the policy', { version: '2' }],
])(
  'does not take the answer kept for %s',
  async (_, other: { path?: string; headers?: Record<string, string>; authorization?: string; version?: string }) => {
    const state = createMemoryState();
    const service = await serve(tagged({ name: 'app' }));
    const ask = ({ path = '/repo', headers = {}, authorization = 'Bearer one', version = '1' }: typeof other) =>
      createTestHub({ baseUrl: service.origin, headers: { version }, authorize: async () => ({ authorization }) }, { state })
        .client({ source: 'pulls' })
        .json(path, { schema: named, headers });
    await ask({});
    await ask(other);
    expect(service.got.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
    expect(JSON.stringify([...state.values])).not.toContain('Bearer');
  },
);

test.each([
  ['damaged', (text: string) => JSON.stringify({ ...JSON.parse(text), body: 'bm8gZ3ppcA==' })],
  ['cut off', (text: string) => JSON.stringify({ ...JSON.parse(text), body: JSON.parse(text).body.slice(0, 20) })],
  [
    'of another schema',
    (text: string) => JSON.stringify({ ...JSON.parse(text), body: gzipSync('{"title":"app"}').toString('base64') }),
  ],
])('drops a kept answer that is %s, and asks again', async (_, damage) => {
  const state = createMemoryState();
  const service = await serve(tagged({ name: 'app' }));
  const ask = () =>
    createTestHub({ baseUrl: service.origin }, { state }).client({ source: 'pulls' }).json('/repo', { schema: named });
  await ask();
  for (const [key, text] of state.values) state.values.set(key, damage(text));
  expect(await ask()).toEqual({ name: 'app' });
  expect(service.got.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', undefined]);
  expect(await ask()).toEqual({ name: 'app' });
  expect(service.got).toHaveLength(4);
});

test.each([
  'null',
  '7',
  '"text"',
  '[]',
  '{}',
  '{"status":200,"headers":{},"body":"x"}',
  '{"status":200,"headers":{"a":1},"body":"x","etag":"1"}',
])('takes %s in the store for nothing', async (text) => {
  const state = createMemoryState();
  const service = await serve(tagged({ name: 'app' }));
  const ask = () =>
    createTestHub({ baseUrl: service.origin }, { state }).client({ source: 'pulls' }).json('/repo', { schema: named });
  await ask();
  for (const key of state.values.keys()) state.values.set(key, text);
  expect(await ask()).toEqual({ name: 'app' });
  expect(service.got[1]?.headers).not.toHaveProperty('if-none-match');
});

test.each([
  ['the service forbids it', tagged({ name: 'app' }, '"1"', { 'cache-control': 'private, no-store' }), {}],
  ['it cannot be asked about', ((_, response) => json(response, { name: 'app' })) satisfies Answer, {}],
  [
    'the status is another',
    ((_, response) => json(response, { name: 'app' }, { status: 201, headers: { etag: '"1"' } })) satisfies Answer,
    {},
  ],
  ['the request is a POST', tagged({ name: 'app' }), { body: {} }],
  ['it does not fit its schema', tagged({ title: 'app' }), {}],
  ['it is large and cannot be packed', tagged({ name: 'app', noise: noise(600_000) }), {}],
])('keeps nothing where %s', async (_, answer, request) => {
  const state = createMemoryState();
  const service = await serve(answer);
  const client = createTestHub({ baseUrl: service.origin }, { state }).client({ source: 'pulls' });
  await client.json('/repo', { schema: named, ...request }).catch(() => undefined);
  expect(service.got).toHaveLength(1);
  expect([...state.values.values()].filter((text) => text !== 'null')).toEqual([]);
});

test('forgets what has changed and may not be kept any more, and what is damaged though the service fails', async () => {
  const state = createMemoryState();
  let answer: Answer = tagged({ name: 'app' });
  const service = await serve((...all) => answer(...all));
  const ask = () =>
    createTestHub({ baseUrl: service.origin }, { state }).client({ source: 'pulls' }).json('/repo', { schema: named });
  await ask();
  answer = (_, response) => json(response, { name: 'new' });
  expect(await ask()).toEqual({ name: 'new' });
  expect(state.values.size).toBe(0);
  answer = tagged({ name: 'app' });
  await ask();
  for (const [key, text] of state.values) state.values.set(key, JSON.stringify({ ...JSON.parse(text), body: '' }));
  answer = ({ headers }, response) =>
    headers['if-none-match'] ? response.writeHead(304).end() : json(response, {}, { status: 400 });
  expect(await failure(ask())).toMatchObject({ status: 400 });
  expect(state.values.size).toBe(0);
});

test('keeps no cookie', async () => {
  const state = createMemoryState();
  const service = await serve(tagged({ name: 'app' }, '"1"', { 'set-cookie': 'session=hidden' }));
  await createTestHub({ baseUrl: service.origin }, { state }).client({ source: 'pulls' }).json('/repo', { schema: named });
  expect([...state.values.values()].join('')).not.toContain('hidden');
  expect(state.values.size).toBe(1);
});

test('keeps nothing that authorize asks for', async () => {
  const state = createMemoryState();
  const service = await serve(tagged({ name: 'token' }));
  const hub = createTestHub(
    {
      baseUrl: service.origin,
      authorize: async ({ http }) => ({ authorization: JSON.stringify(await http.json('/token', { schema: anything })) }),
    },
    { state },
  );
  await hub.client({ source: 'pulls' }).json('/repo', { schema: named });
  expect(state.values.size).toBe(1);
});

test('without a place the store is not touched, and no condition is sent', async () => {
  const touched = () => Promise.reject(new Error('touched'));
  const state = { enabled: false, get: touched, set: touched, delete: touched };
  const service = await serve(tagged({ name: 'app' }));
  const client = createTestHub({ baseUrl: service.origin }, { state }).client({ source: 'pulls' });
  expect(await client.json('/repo', { schema: named })).toEqual({ name: 'app' });
});

test('a 304 that nobody asked for is an error', async () => {
  const state = createMemoryState();
  const service = await serve((_, response) => void response.writeHead(304).end());
  const client = createTestHub({ baseUrl: service.origin }, { state }).client({ source: 'pulls' });
  expect(await failure(client.json('/repo', { schema: anything }))).toMatchObject({ code: 'http_status', status: 304 });
});

/** Text that gzip cannot make small: the same each time. */
function noise(length: number): string {
  let seed = 1;
  return Array.from({ length }, () => String.fromCodePoint(33 + ((seed = (seed * 48_271) % 2_147_483_647) % 90))).join('');
}
