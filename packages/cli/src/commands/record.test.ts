import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadRecording } from '@collectors/core/recording';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createProject } from '../../test/project.ts';
import { type } from '../../test/type.ts';

// Whole runs, each with servers of its own.
vi.setConfig({ testTimeout: 30_000 });

const TOKEN = 'pa55phrase-of-the-shop';

/** A collector that signs in, asks for a session, pages, and asks a store that is known by its address. */
const SHOP = `
import { defineService, gauge } from '@collectors/core';
import { z } from 'zod';
const shop = defineService({
  name: 'shop',
  description: 'A shop.',
  config: z.strictObject({ url: z.url(), owner: z.string() }),
  secrets: { token: { id: 'shop/token', description: 'A token.' }, other: { id: 'shop/other', description: 'Another.', optional: true } },
  http: ({ config, secrets }) => ({
    baseUrl: config.url,
    authorize: async ({ http }) => {
      const session = await http.json('/session', { body: { token: secrets.token.reveal() }, schema: z.object({ session_token: z.string() }) });
      return { authorization: 'Session ' + session.session_token };
    },
  }),
});
const orders = shop.source('orders', async ({ http, now }) => {
  const all = [];
  const query = { since: now.toISOString() };
  for await (const page of http.pages('/orders', { query, schema: z.object({ orders: z.array(z.object({ by: z.string() })), nextToken: z.string().optional() }), next: ({ data }) => data.nextToken && { query: { token: data.nextToken } } }))
    all.push(...page.orders);
  for (const { by } of all) await http.json('/people', { query: { mail: by }, schema: z.object({ name: z.string() }) });
  return all.length;
});
const broken = shop.source('broken', async ({ http }) => http.json('/broken', { schema: z.number() }));
export default shop.collector({ metrics: [{
  'shop.orders': gauge({ from: orders, description: 'Orders.', value: (n) => n }),
  'shop.broken': gauge({ from: broken, description: 'Broken.', value: (n) => n, enabled: (config) => config.owner === 'broken' }),
}] });
`;

interface Service {
  readonly url: string;
  readonly asked: string[];
}

type Answers = (request: IncomingMessage, body: string) => { readonly status?: number; readonly json: unknown };

const answer: Answers = ({ url, headers }, body) => {
  const { pathname, searchParams } = new URL(url!, 'http://shop');
  if (pathname === '/session') return { json: { session_token: 'sess-4f9d2c81aa', echo: body } };
  if (headers.authorization !== 'Session sess-4f9d2c81aa') return { status: 401, json: {} };
  if (pathname === '/people') return { json: { name: searchParams.get('mail'), key: 'ghp_0123456789abcdefghijABCDEFGHIJ' } };
  if (pathname === '/broken') return { status: 500, json: { message: 'broken' } };
  return searchParams.has('token')
    ? { json: { orders: [{ by: 'eve@acme.io' }] } }
    : { json: { orders: [{ by: 'ada@acme.io' }], nextToken: 'page-2-of-it', seen_by: 'eve@acme.io' } };
};

const serve = async (answers: Answers = answer): Promise<Service> => {
  const asked: string[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push(request.url!);
    const { status = 200, json } = answers(request, body);
    const headers = { 'content-type': 'application/json', 'x-quota': '7', 'x-request-id': 'abc-1', etag: '"v1"' };
    response.writeHead(status, { ...headers, 'content-encoding': 'gzip', 'set-cookie': 'id=4711' });
    response.end(gzipSync(JSON.stringify(json)));
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

const REAL = 'https://api.shop.test/v1';

const record = async ({ url }: Service, { owner = 'ada@acme.io', argv = [] as readonly string[] } = {}) => {
  const { folder, write } = await createProject({ shop: SHOP });
  write('collectors.config.json', JSON.stringify({ collectors: { shop: { config: { url: REAL, owner } } } }));
  const typed = await type(['record', 'shop', '--out', 'recording', '--instead', `${REAL}=${url}`, ...argv], {
    cwd: folder,
    environment: { SHOP_TOKEN: TOKEN },
  });
  const out = join(folder, 'recording');
  const files = existsSync(out) ? readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8')) : [];
  return { ...typed, out, text: files.join('\n') };
};

test('keeps what was asked and answered, under the real address', async () => {
  const service = await serve();
  const { code, stdout, out } = await record(service);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^recording: 6 files, 5 exchanges of 1 source; secrets replaced: 1\.\n/);
  expect(readdirSync(out)).toEqual([
    'orders.GET-v1-orders.01.json',
    'orders.GET-v1-orders.02.json',
    'orders.GET-v1-people.01.json',
    'orders.GET-v1-people.02.json',
    'orders.POST-v1-session.01.json',
    'recording.json',
  ]);
  const { exchanges, now, config, secrets, collector } = loadRecording(out);
  expect({ now, config, secrets, collector }).toEqual({
    collector: 'shop',
    now: '2026-01-15T12:07:31.000Z',
    config: { url: REAL, owner: 'person-1@example.com' },
    secrets: { token: 'stand-in-for-shop-token' },
  });
  expect(exchanges[0]).toEqual({
    source: 'orders',
    request: { method: 'GET', url: `${REAL}/orders?since=2026-01-15T12%3A07%3A31.000Z` },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json', 'x-quota': '7', etag: '"v1"' },
      json: { orders: [{ by: 'person-1@example.com' }], nextToken: 'page-2-of-it', seen_by: 'person-2@example.com' },
    },
  });
  expect(service.asked).toContain('/people?mail=eve%40acme.io');
});

test('replaces secrets, what was made in the run, addresses and tokens, the same by the same everywhere', async () => {
  const { text, out } = await record(await serve());
  for (const secret of [TOKEN, 'sess-4f9d2c81aa', 'ada@acme.io', 'eve@acme.io', 'eve%40acme.io', 'ghp_0123', '4711', 'abc-1'])
    expect(text).not.toContain(secret);
  const { exchanges } = loadRecording(out);
  expect(exchanges.map(({ request }) => new URL(request.url).searchParams.get('mail')).filter((mail) => mail !== null)).toEqual([
    'person-1@example.com',
    'person-2@example.com',
  ]);
  const session = exchanges.find(({ request }) => request.method === 'POST')!;
  expect(session.request.json).toEqual({ token: 'stand-in-for-shop-token' });
  expect(session.response.json).toEqual({
    session_token: 'stand-in-for-credential-2',
    echo: '{"token":"stand-in-for-shop-token"}',
  });
});

test('writes nothing where a secret would remain, and names file and kind but not the value', async () => {
  const hidden = Buffer.from(TOKEN).toString('hex');
  const mail = Buffer.from('from mallory@acme.io').toString('base64');
  const service = await serve((request, body) => {
    const given = answer(request, body);
    return request.url!.startsWith('/people') ? { json: { ...(given.json as object), hidden, mail } } : given;
  });
  const { code, stderr, out } = await record(service);
  expect(code).toBe(1);
  expect(stderr).toContain('Nothing was written, because these files would still hold what they must not:');
  expect(stderr).toContain('\n  orders.GET-v1-people.01.json: secret shop/token');
  expect(stderr).toContain('\n  orders.GET-v1-people.01.json: e-mail address, encoded');
  for (const value of [hidden, TOKEN, 'mallory', mail]) expect(stderr).not.toContain(value);
  expect(existsSync(out)).toBe(false);
});

test('writes nothing of a run that failed, and says why', async () => {
  const { code, stderr, out } = await record(await serve(() => ({ status: 401, json: { message: 'who are you' } })));
  expect(code).toBe(77);
  expect(stderr).toContain('collectors: POST api.shop.test/v1/session was refused');
  expect(stderr).toContain('collectors: the run failed: nothing was recorded');
  expect(existsSync(out)).toBe(false);
});

test('keeps what a run got that failed in part, and tells what is missing', async () => {
  const { code, stderr, out } = await record(await serve(), { owner: 'broken' });
  expect(code).toBe(0);
  expect(stderr).toMatch(/collectors: source broken: GET .*\/broken failed \(HTTP 500: broken\)/);
  expect(loadRecording(out).exchanges.map(({ source }) => source)).toContain('broken');
});

test.each([
  [[], 'name one collector'],
  [['shop', 'other'], 'name one collector'],
  [['shop', '--instead', 'nonsense'], "--instead is 'nonsense', and has to look like"],
  [['shop', '--now', 'noon'], '--now'],
])('refuses %j', async (argv, message) => {
  const { folder } = await createProject({ shop: SHOP });
  const { code, stderr } = await type(['record', ...argv], { cwd: folder });
  expect(code).toBe(64);
  expect(stderr).toContain(message);
});
