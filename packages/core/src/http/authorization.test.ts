import { expect, test } from 'vitest';
import { CollectorError } from '../errors/collector-error.ts';
import { anything, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { createFakeTimers, START } from '../../test/http/fake-timers.ts';
import { json, serve } from '../../test/http/serve.ts';

test('authorizes once for all, whatever the concurrency, and keeps the values secret', async () => {
  const service = await serve(({ url, headers }, response) =>
    json(response, url === '/token' ? { token: 'made-token' } : headers['authorization']),
  );
  let calls = 0;
  const hub = createTestHub({
    baseUrl: service.origin,
    concurrency: 1,
    headers: { accept: 'application/test' },
    authorize: async ({ http }) => {
      calls += 1;
      await http.json('/token', { schema: anything, method: 'POST' });
      return { Authorization: 'Bearer made-token' };
    },
  });
  const clients = ['pulls', 'runs'].map((source) => hub.client({ source }));
  const answers = await Promise.all(
    clients.flatMap((client) => ['/1', '/2', '/3'].map((path) => client.json(path, { schema: anything }))),
  );
  expect(new Set(answers)).toEqual(new Set(['Bearer made-token']));
  expect(calls).toBe(1);
  const [token, ...others] = service.got;
  expect(token?.headers).toMatchObject({ accept: 'application/test' });
  expect(token?.headers).not.toHaveProperty('authorization');
  expect(others).toHaveLength(6);
  expect(hub.secrets).toEqual(['Bearer made-token', 'made-token']);
  expect(hub.events[0]).toMatchObject({ source: 'pulls', path: '/token' });
});

test('renews a refused credential once for everybody, and repeats even a POST', async () => {
  const service = await serve(({ headers }, response) =>
    headers['authorization'] === 'Bearer second' ? json(response, 'in') : json(response, {}, { status: 401 }),
  );
  const tokens = ['Bearer first', 'Bearer second', 'Bearer third'];
  let calls = 0;
  const hub = createTestHub({ baseUrl: service.origin, authorize: async () => ({ authorization: tokens[calls++] ?? '' }) });
  const client = hub.client({ source: 'pulls' });
  const asked = ['/1', '/2', '/3', '/4'].map((path) => client.json(path, { schema: anything }));
  expect(await Promise.all([...asked, client.json('/5', { schema: anything, body: {} })])).toEqual(
    Array.from({ length: 5 }, () => 'in'),
  );
  expect(calls).toBe(2);
  expect(hub.outcomes().filter((outcome) => outcome === 'retried')).toHaveLength(5);
});

test('sends nothing without a credential while it is being renewed', async () => {
  const service = await serve(({ url, headers }, response) => {
    if (url === '/token' || headers['authorization'] === 'Bearer 2') json(response, url);
    else json(response, {}, { status: 401 });
  });
  let calls = 0;
  const hub = createTestHub({
    baseUrl: service.origin,
    concurrency: 1,
    authorize: async ({ http }) => {
      await http.json('/token', { schema: anything, method: 'POST' });
      calls += 1;
      return { authorization: `Bearer ${calls}` };
    },
  });
  const client = hub.client({ source: 'pulls' });
  const paths = ['/1', '/2', '/3', '/4'];
  expect(await Promise.all(paths.map((path) => client.json(path, { schema: anything })))).toEqual(paths);
  const bare = service.got.filter(({ url, headers }) => url !== '/token' && headers['authorization'] === undefined);
  expect(bare).toEqual([]);
  expect(calls).toBe(2);
});

test('a credential that stays refused is fatal, named by host and path, and is not sent again', async () => {
  const service = await serve(({ headers }, response) =>
    json(response, { message: `Bad credentials: ${headers['authorization']}` }, { status: 401 }),
  );
  const hub = createTestHub({ baseUrl: service.origin, authorize: async () => ({ authorization: 'Bearer ghp_hidden' }) });
  const client = hub.client({ source: 'pulls' });
  const error = await failure(client.json('/user', { schema: anything }));
  expect(error).toMatchObject({ code: 'credentials_refused', fatal: true });
  expect(error.message).toBe(
    `GET ${service.host}/user was refused: the credential is not accepted (HTTP 401: Bad credentials: ***).`,
  );
  expect(error['fix']).toContain('Replace the credential');
  expect(service.got).toHaveLength(2);
  expect(await failure(client.json('/other', { schema: anything }))).toBe(error);
  expect(service.got).toHaveLength(2);
  expect(JSON.stringify([error, hub.events, hub.lines])).not.toContain('ghp_hidden');
});

test('a static credential that is refused is not tried twice', async () => {
  const service = await serve((_, response) => json(response, {}, { status: 401 }));
  const hub = createTestHub({ baseUrl: service.origin, headers: { authorization: 'Bearer static' }, concurrency: 1 });
  const client = hub.client({ source: 'pulls' });
  const failed = await Promise.all(['/1', '/2', '/3'].map((path) => failure(client.json(path, { schema: anything }))));
  expect(failed.map(({ code }) => code)).toEqual(Array.from({ length: 3 }, () => 'credentials_refused'));
  expect(service.got).toHaveLength(1);
});

test('a verdict can refuse the credential', async () => {
  const service = await serve((_, response) => json(response, { ok: false }));
  const hub = createTestHub({ baseUrl: service.origin, verdict: () => ({ kind: 'refused', message: 'Token has expired' }) });
  const error = await failure(hub.client({ source: 'pulls' }).json('/', { schema: anything }));
  expect(error).toMatchObject({ code: 'credentials_refused', fatal: true });
  expect(error.message).toContain('(HTTP 200: Token has expired)');
});

test('a failing authorize fails every request with its own error, and is asked once', async () => {
  const service = await serve((_, response) => json(response, 1));
  let calls = 0;
  const hub = createTestHub({
    baseUrl: service.origin,
    authorize: async () => {
      calls += 1;
      throw new CollectorError('secret_missing', 'No token.');
    },
  });
  const client = hub.client({ source: 'pulls' });
  const failed = await Promise.all(['/1', '/2'].map((path) => failure(client.json(path, { schema: anything }))));
  failed.push(await failure(client.json('/3', { schema: anything })));
  expect(failed.map(({ message }) => message)).toEqual(['No token.', 'No token.', 'No token.']);
  expect(calls).toBe(1);
  expect(service.got).toEqual([]);
});

test("a refused request of authorize's own is the credential's refusal", async () => {
  const service = await serve((_, response) => json(response, {}, { status: 401 }));
  const hub = createTestHub({
    baseUrl: service.origin,
    authorize: async ({ http }) => {
      await http.json('/app/token', { schema: anything, method: 'POST' });
      return {};
    },
  });
  const error = await failure(hub.client({ source: 'pulls' }).json('/pulls', { schema: anything }));
  expect(error).toMatchObject({ code: 'credentials_refused', fatal: true });
  expect(error.message).toContain('/app/token');
  expect(service.got).toHaveLength(1);
});

test('signs again by the clock of the service when its own was wrong', async () => {
  const timers = createFakeTimers();
  const ahead = 3_600_000;
  const service = await serve(({ url, headers }, response) => {
    const date = new Date(timers.now() + ahead).toUTCString();
    const wrong = url === '/app/token' && Math.abs(Number(headers['x-signed-at']) - timers.now() - ahead) > 1000;
    json(response, {}, { status: wrong ? 401 : 200, headers: { date } });
  });
  const signed: number[] = [];
  const hub = createTestHub(
    {
      baseUrl: service.origin,
      authorize: async ({ http, serviceTime }) => {
        signed.push(serviceTime().getTime());
        await http.json('/app/token', { schema: anything, method: 'POST', headers: { 'x-signed-at': String(signed.at(-1)) } });
        return { authorization: 'Bearer token' };
      },
    },
    { timers },
  );
  await hub.client({ source: 'pulls' }).json('/pulls', { schema: anything });
  expect(signed).toEqual([START, START + ahead]);
});

test('counts the age of a cached answer into the time of the service, and lets the time run on', async () => {
  const timers = createFakeTimers();
  const service = await serve((_, response, number) =>
    json(
      response,
      {},
      { status: number === 2 ? 401 : 200, headers: { date: new Date(START + 100_000).toUTCString(), age: '20' } },
    ),
  );
  const times: number[] = [];
  const hub = createTestHub(
    {
      baseUrl: service.origin,
      authorize: async ({ serviceTime }) => {
        times.push(serviceTime().getTime() - START);
        return { authorization: 'Bearer token' };
      },
    },
    { timers },
  );
  const client = hub.client({ source: 'pulls' });
  await client.json('/1', { schema: anything });
  await timers.advance(5000);
  await client.json('/2', { schema: anything });
  expect(times).toEqual([0, 120_000]);
});

test('the password of a Basic credential is kept from messages as its header is', async () => {
  const password = 'p@ss:word-0815';
  const service = await serve((_, response) => json(response, { message: `bad ${password}` }, { status: 403 }));
  const authorization = `Basic ${Buffer.from(`ann:${password}`).toString('base64')}`;
  const hub = createTestHub({ baseUrl: service.origin, authorize: async () => ({ authorization }) });
  const error = await failure(hub.client({ source: 'pulls' }).json('/', { schema: anything }));
  expect(error.message).toContain('bad ***');
  expect(hub.secrets).toEqual(expect.arrayContaining([authorization, `ann:${password}`, password]));
});
