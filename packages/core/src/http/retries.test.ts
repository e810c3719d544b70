import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { backoff } from './backoff.ts';
import { anything, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { createFakeTimers, quiet, START } from '../../test/http/fake-timers.ts';
import { json, serve } from '../../test/http/serve.ts';

test.each([408, 425, 500, 502, 503, 504])('repeats a GET after %i', async (status) => {
  const service = await serve((_, response, number) => json(response, number, number < 3 ? { status } : {}));
  const hub = createTestHub({ baseUrl: service.origin });
  expect(await hub.client({ source: 'pulls' }).json('/', { schema: anything })).toBe(3);
  expect(hub.outcomes()).toEqual(['retried', 'retried', 'ok']);
});

test('gives up after the retries and says what the service said', async () => {
  const service = await serve((_, response) => json(response, { message: 'Server Error' }, { status: 502 }));
  const hub = createTestHub({ baseUrl: service.origin, retries: 2 });
  const error = await failure(hub.client({ source: 'pulls' }).json('/repos?page=2', { schema: anything }));
  expect(error).toMatchObject({
    code: 'http_status',
    status: 502,
    message: `GET ${service.host}/repos failed (HTTP 502: Server Error).`,
  });
  expect(hub.outcomes()).toEqual(['retried', 'retried', 'failed']);
});

test('repeats no POST after a 500, unless it is idempotent', async () => {
  const service = await serve((_, response, number) => json(response, number, number === 3 ? {} : { status: 500 }));
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' });
  expect(await failure(client.json('/', { schema: anything, body: {} }))).toMatchObject({ code: 'http_status' });
  expect(service.got).toHaveLength(1);
  expect(await client.json('/', { schema: anything, body: {}, idempotent: true })).toBe(3);
});

test.each([400, 422, 451])('repeats nothing after %i', async (status) => {
  const service = await serve((_, response) => json(response, {}, { status }));
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' });
  expect(await failure(client.json('/', { schema: anything }))).toMatchObject({ code: 'http_status', status });
  expect(service.got).toHaveLength(1);
});

test('repeats even a POST where the connection was refused, because nothing was delivered', async () => {
  const closed = await unusedPort();
  const hub = createTestHub({ baseUrl: `http://127.0.0.1:${closed}` });
  const error = await failure(hub.client({ source: 'pulls' }).json('/', { schema: anything, body: {} }));
  expect(error).toMatchObject({
    code: 'network',
    message: `POST 127.0.0.1:${closed}/ failed: the connection was refused (ECONNREFUSED).`,
  });
  expect(hub.outcomes()).toEqual(['retried', 'retried', 'retried', 'failed']);
});

test('repeats a GET, and no POST, whose connection was cut off', async () => {
  const service = await serve((_, response, number) => (number < 4 ? response.destroy() : json(response, number)));
  const client = createTestHub({ baseUrl: service.origin }).client({ source: 'pulls' });
  expect(await failure(client.json('/', { schema: anything, body: {} }))).toMatchObject({ code: 'network' });
  expect(service.got).toHaveLength(1);
  expect(await client.json('/', { schema: anything })).toBe(4);
});

test('a verdict can ask for another attempt, or for none', async () => {
  const service = await serve(({ url }, response, number) => json(response, { url, number }));
  const hub = createTestHub({
    baseUrl: service.origin,
    verdict: ({ body }) => {
      const { url, number } = body as { url: string; number: number };
      if (url === '/never') return { kind: 'failed', message: 'Field does not exist.' };
      return number < 3 ? { kind: 'retry', message: 'still computing' } : undefined;
    },
  });
  const client = hub.client({ source: 'pulls' });
  expect(await client.json('/stats', { schema: anything })).toEqual({ url: '/stats', number: 3 });
  const error = await failure(client.json('/never', { schema: anything }));
  expect(error).toMatchObject({ code: 'http_status', message: `GET ${service.host}/never failed: Field does not exist.` });
  expect(service.got).toHaveLength(4);
});

test('draws the wait between nothing and a bound that doubles', async () => {
  expect([0, 1, 2, 9].map((retries) => backoff(retries, () => 0.999_999))).toEqual([
    expect.closeTo(1000, 0),
    expect.closeTo(2000, 0),
    expect.closeTo(4000, 0),
    expect.closeTo(20_000, 0),
  ]);
  expect(backoff(9, () => 0)).toBe(0);
  const timers = createFakeTimers();
  const service = await serve((_, response, number) => json(response, number, number < 3 ? { status: 500 } : {}), timers.now);
  const hub = createTestHub({ baseUrl: service.origin }, { timers, random: () => 0.5 });
  const answer = hub.client({ source: 'pulls' }).json('/', { schema: anything });
  await timers.sleeping(500);
  await timers.advance(500);
  await timers.sleeping(1000);
  await timers.advance(1000);
  expect(await answer).toBe(3);
  expect(service.got.map(({ at }) => at - START)).toEqual([0, 500, 1500]);
});

test('does not wait for a retry beyond the end of collecting', async () => {
  const timers = createFakeTimers();
  const service = await serve((_, response) => json(response, {}, { status: 500 }));
  const hub = createTestHub({ baseUrl: service.origin }, { timers, random: () => 0.9, deadlineAt: START + 900 });
  expect(await failure(hub.client({ source: 'pulls' }).json('/', { schema: anything }))).toMatchObject({ code: 'http_status' });
  expect(hub.outcomes()).toEqual(['failed']);
});

test('an attempt has its time for connecting, headers and body together, and another try', async () => {
  const timers = createFakeTimers();
  const service = await serve((_, response, number) => {
    if (number === 2) response.writeHead(200, { 'content-type': 'application/json' }).write('[');
    if (number === 3) json(response, number);
  });
  const hub = createTestHub({ baseUrl: service.origin, attemptTimeout: '2s' }, { timers });
  const answer = hub.client({ source: 'pulls' }).json('/', { schema: anything });
  await service.received(1);
  await timers.advance(2000);
  await service.received(2);
  await timers.advance(1999);
  expect(hub.outcomes()).toEqual(['retried']);
  await timers.advance(1);
  expect(await answer).toBe(3);
  expect(hub.events.map(({ milliseconds }) => milliseconds)).toEqual([2000, 2000, 0]);
});

test('leaves no timer behind', async () => {
  const timers = createFakeTimers();
  const service = await serve((_, response) => json(response, 1));
  await createTestHub({ baseUrl: service.origin }, { timers }).client({ source: 'pulls' }).json('/', { schema: anything });
  expect(timers.sleepers()).toBe(0);
});

test('a body that drips does not outlast its attempt', async () => {
  const service = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(drip));
  });
  const hub = createTestHub({ baseUrl: service.origin, attemptTimeout: '60ms', retries: 1 });
  expect(await failure(hub.client({ source: 'pulls' }).json('/slow', { schema: anything }))).toMatchObject({
    code: 'timeout',
    message: `GET ${service.host}/slow was not answered within 0.06 s.`,
  });
  expect(hub.outcomes()).toEqual(['retried', 'failed']);
});

test('a host that accepts and stays silent runs into the time too', async () => {
  const timers = createFakeTimers();
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  // Over TLS the handshake never ends: nothing was delivered, so that a POST is repeated.
  const hub = createTestHub({ baseUrl: `https://127.0.0.1:${port}`, retries: 1 }, { timers });
  const failed = failure(hub.client({ source: 'pulls' }).json('/', { schema: anything, body: {} }));
  for (let attempt = 0; attempt < 2; attempt += 1) {
    for (let turn = 0; turn < 100 && sockets.length <= attempt; turn += 1) await quiet();
    await timers.advance(15_000);
  }
  expect(await failed).toMatchObject({ code: 'timeout' });
  expect(hub.outcomes()).toEqual(['retried', 'failed']);
});

const unusedPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};
