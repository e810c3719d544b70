import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createAnswers } from './answers.ts';
import { createCounter } from './counter.ts';
import { createDatadogFront } from './datadog-front.ts';
import { createGithubFront, LATENCY } from './github-front.ts';
import { createStorm, type Storm } from './storm.ts';

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const BODY = JSON.stringify({ text: 'long '.repeat(200) });

/** A front before a service that answers everything with the same body, and what that service got. */
const openGithub = async (storm?: Storm) => {
  const got: string[] = [];
  const base = await listen(
    createServer((request, response) => {
      got.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.writeHead(200, { 'content-type': 'application/json', etag: '"1"' }).end(BODY);
    }),
  );
  const counter = createCounter();
  const front = createGithubFront({ answers: createAnswers(base), counter, token: 'the-token', storm: () => storm });
  return { url: await listen(front), counter, got };
};

test('answers what the service answers, once it was asked, late, packed where that is taken, and counted', async () => {
  const { url, counter, got } = await openGithub();
  const began = performance.now();
  const plain = await fetch(`${url}/github/api/v3/x?y=1`, { headers: { 'accept-encoding': 'identity' } });
  expect(await plain.text()).toBe(BODY);
  // Timers of Node count whole milliseconds.
  expect(performance.now() - began).toBeGreaterThan(LATENCY - 2);
  expect(plain.headers.get('etag')).toBe('"1"');
  expect(counter.drain()).toEqual({ requests: 1, sent: 0, received: BODY.length, refused: 0 });
  const packed = { headers: { 'accept-encoding': 'gzip' } };
  for (const response of [await fetch(`${url}/x`, packed), await fetch(`${url}/x`, packed)]) {
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe(BODY);
  }
  expect(counter.drain()).toEqual({ requests: 2, sent: 0, received: 2 * gzipSync(BODY).length, refused: 0 });
  expect(got).toEqual(['GET /github/api/v3/x?y=1 Bearer the-token', 'GET /x Bearer the-token']);
});

test('what is asked in a body is told apart, and counted as sent; GraphQL is found below REST too', async () => {
  const { url, counter, got } = await openGithub();
  for (const body of ['{"query":"a"}', '{"query":"b"}', '{"query":"b"}'])
    await fetch(`${url}/github/api/v3/graphql`, { method: 'POST', body, headers: { authorization: 'token own' } });
  expect(got).toEqual(['POST /github/api/graphql token own', 'POST /github/api/graphql token own']);
  expect(counter.drain()).toMatchObject({ requests: 3, sent: 3 * 13 });
});

test('a storm refuses a third, the same ones each time, and says when to come back', async () => {
  const refusedOf = (storm: Storm) => Array.from({ length: 3000 }, (_, index) => storm.refuses(`GET /${index % 1000}`));
  const refused = refusedOf(createStorm('a'));
  expect(refused.filter(Boolean).length / 3000).toBeCloseTo(1 / 3, 1);
  expect(refusedOf(createStorm('a'))).toEqual(refused);
  expect(refusedOf(createStorm('b'))).not.toEqual(refused);
  const { url, counter, got } = await openGithub({ refuses: (key) => key.startsWith('GET /refused?since= ') });
  const response = await fetch(`${url}/refused?since=2026-11-28T04:30:00Z`);
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await response.json()).toMatchObject({ message: expect.stringContaining('secondary rate limit') });
  expect((await fetch(`${url}/served`)).status).toBe(200);
  expect(counter.drain()).toMatchObject({ requests: 2, refused: 1 });
  expect(got).toHaveLength(1);
});

test('Datadog takes series within its limits, packed or not', async () => {
  const counter = createCounter();
  const taken: string[] = [];
  const url = await listen(createDatadogFront(counter, (body) => void taken.push(body.toString())));
  const post = async (body: string | Buffer, headers: Record<string, string> = {}, route = '/api/v2/series') =>
    (await fetch(`${url}${route}`, { method: 'POST', headers, body: body as never })).status;
  const packed = gzipSync('{"series":[]}');
  expect(await post(packed, { 'content-encoding': 'gzip' })).toBe(202);
  expect(await post('{"series":[1]}')).toBe(202);
  expect(await post('x'.repeat(512_001))).toBe(413);
  expect(await post('{}', {}, '/api/v1/check_run')).toBe(202);
  expect(taken).toEqual(['{"series":[]}', '{"series":[1]}']);
  expect(counter.drain()).toMatchObject({ requests: 4, sent: packed.length + 14 + 512_001 + 2, refused: 1 });
});
