import { expect, test } from 'vitest';
import { anything, createTestHub, failure } from '../../test/http/create-test-hub.ts';
import { createFakeTimers, quiet, START } from '../../test/http/fake-timers.ts';
import { json, serve, type Answer } from '../../test/http/serve.ts';

/** Limits the first request with these headers and serves all others. */
const limitFirst =
  (headers: Record<string, string>, status = 429, body: unknown = {}): Answer =>
  (_, response, number) =>
    number === 1 ? json(response, body, { status, headers }) : json(response, { number });

test('sends nothing at all to the host inside the Retry-After window, whoever asks', async () => {
  const timers = createFakeTimers();
  const service = await serve(limitFirst({ 'retry-after': '30' }), timers.now);
  const other = await serve((_, response) => json(response, 'free'), timers.now);
  let authorized = 0;
  const hub = createTestHub(
    {
      baseUrl: service.origin,
      origins: [other.origin],
      concurrency: 1,
      authorize: async ({ http }) => {
        authorized += 1;
        if (authorized > 1) await http.json('/token', { schema: anything });
        return { authorization: `Bearer token-${authorized}` };
      },
    },
    { timers },
  );
  const pulls = hub.client({ source: 'pulls' });
  const runs = hub.client({ source: 'runs' });
  const asked = Array.from({ length: 40 }, (_, index) => (index % 2 ? pulls : runs).json(`/item/${index}`, { schema: anything }));
  const posted = pulls.json('/graphql', { schema: anything, body: { query: '{ viewer }' } });
  await timers.sleeping(30_000);
  const late = runs.json('/late', { schema: anything });
  expect(await runs.json(`${other.origin}/elsewhere`, { schema: anything })).toBe('free');
  await quiet();
  await timers.advance(29_999);
  expect(service.got).toHaveLength(1);
  await timers.advance(1);
  await Promise.all([...asked, posted, late]);
  expect(service.got).toHaveLength(43);
  expect(service.got.slice(1).every(({ at }) => at >= START + 30_000)).toBe(true);
  expect(hub.events.filter(({ outcome }) => outcome === 'limited')).toHaveLength(1);
  expect(hub.lines.filter(({ level }) => level === 'warn')).toEqual([
    {
      level: 'warn',
      message: `Nothing is sent to ${service.host} for 30 s: HTTP 429 to GET ${service.host}/item/0`,
      fields: { host: service.host, seconds: 30, reason: `HTTP 429 to GET ${service.host}/item/0` },
    },
  ]);
});

test('holds back the retries of requests that failed before the limit, and the requests of authorize', async () => {
  const timers = createFakeTimers();
  const service = await serve(({ url }, response, number) => {
    if (number === 1) return json(response, {}, { status: 503 });
    if (number === 2) return json(response, {}, { status: 429, headers: { 'retry-after': '30' } });
    if (number === 3) return json(response, {}, { status: 401 });
    json(response, url);
  }, timers.now);
  let tokens = 0;
  const hub = createTestHub(
    {
      baseUrl: service.origin,
      authorize: async ({ http }) => {
        tokens += 1;
        if (tokens > 1) await http.json('/token', { schema: anything, method: 'POST' });
        return { authorization: `token ${tokens}` };
      },
    },
    { timers, random: () => 0.5 },
  );
  const client = hub.client({ source: 'pulls' });
  const first = client.json('/first', { schema: anything });
  await timers.sleeping(500);
  const second = client.json('/second', { schema: anything });
  await timers.sleeping(30_000);
  await timers.advance(500);
  await timers.advance(29_000);
  expect(service.got).toHaveLength(2);
  await timers.advance(500);
  expect(await Promise.all([first, second])).toEqual(['/first', '/second']);
  expect(service.got.slice(2).every(({ at }) => at >= START + 30_000)).toBe(true);
  expect(service.got.filter(({ url }) => url === '/token')).toHaveLength(1);
});

test('asks one request at a time after a limit, until one is served', async () => {
  const timers = createFakeTimers();
  const answers: (() => void)[] = [];
  const service = await serve((_, response, number) => {
    if (number <= 5) json(response, {}, { status: 429, headers: { 'retry-after': '10' } });
    else answers.push(() => json(response, number));
  }, timers.now);
  const client = createTestHub({ baseUrl: service.origin, concurrency: 5 }, { timers }).client({ source: 'pulls' });
  const asked = Array.from({ length: 6 }, (_, index) => client.json(`/${index}`, { schema: anything }));
  await service.received(5);
  await timers.sleeping(10_000);
  await quiet();
  await timers.advance(10_000);
  await service.received(6);
  await quiet();
  expect(service.got).toHaveLength(6);
  answers[0]?.();
  await service.received(11);
  for (const answer of answers.slice(1)) answer();
  await Promise.all(asked);
});

/** Refuses the first so many requests for a second each. */
const refuse =
  (refusals: number): Answer =>
  (_, response, number) =>
    number > refusals ? json(response, number) : json(response, {}, { status: 429, headers: { 'retry-after': '1' } });

const askThrough = async (refusals: number, policy: { readonly retries?: number } = {}) => {
  const timers = createFakeTimers();
  const service = await serve(refuse(refusals), timers.now);
  const hub = createTestHub({ baseUrl: service.origin, ...policy }, { timers });
  const asked = hub
    .client({ source: 'pulls' })
    .json('/', { schema: anything })
    .catch((error: unknown) => error);
  for (let number = 1; number <= refusals; number += 1) {
    await service.received(number);
    await quiet();
    await timers.advance(1000);
  }
  return { answer: await asked, asked: service.got.length };
};

test('refusals by a limit are no failures: more of them are borne than retries', async () => {
  expect(await askThrough(9)).toEqual({ answer: 10, asked: 10 });
  expect(await askThrough(10)).toMatchObject({ answer: { code: 'rate_limited' }, asked: 10 });
  expect(await askThrough(1, { retries: 0 })).toMatchObject({ answer: { code: 'rate_limited' }, asked: 1 });
});

const HTTP_DATE = 'Thu, 15 Jan 2026 12:00:20 GMT';
const SERVED = 'Thu, 15 Jan 2026 12:00:00 GMT';
const SERVED_EPOCH = Date.parse(SERVED) / 1000;

test.each([
  ['a 429 that says nothing: a minute', 429, {}, 60_000],
  ['retry-after as a date, by the clock of the service', 429, { 'retry-after': HTTP_DATE, date: SERVED }, 20_000],
  ['retry-after first', 429, { 'retry-after': '7', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '99' }, 7000],
  ['a 403 with retry-after', 403, { 'retry-after': '7' }, 7000],
  [
    'a 403 with nothing left, until the reset by the clock of the service',
    403,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(SERVED_EPOCH + 90), date: SERVED },
    90_000,
  ],
  ['seconds to the reset', 429, { 'ratelimit-remaining': '0', 'ratelimit-reset': '12' }, 12_000],
  [
    'a reset that is not due, because something is left',
    429,
    { 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '12' },
    60_000,
  ],
  [
    'a reset in the past',
    403,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(SERVED_EPOCH - 90), date: SERVED },
    1000,
  ],
  ['retry-after 0: not in a loop', 429, { 'retry-after': '0' }, 1000],
  ['retry-after below 0', 429, { 'retry-after': '-5' }, 60_000],
  ['retry-after that is no time', 429, { 'retry-after': 'soon' }, 60_000],
  ['retry-after without end: a day', 429, { 'retry-after': '9'.repeat(400) }, 86_400_000],
  ['a reset without end', 429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '9'.repeat(15), date: SERVED }, 86_400_000],
  [
    'headers that are no numbers',
    429,
    { 'x-ratelimit-remaining': 'none', 'x-ratelimit-reset': 'NaN', 'retry-after': 'NaN' },
    60_000,
  ],
] as const)('waits for %s', async (_, status, headers, wait) => {
  const timers = createFakeTimers();
  const service = await serve(limitFirst(headers, status), timers.now);
  const answer = createTestHub({ baseUrl: service.origin }, { timers })
    .client({ source: 'pulls' })
    .json('/', { schema: anything });
  await timers.sleeping(wait);
  await timers.advance(wait - 1);
  expect(service.got).toHaveLength(1);
  await timers.advance(1);
  expect(await answer).toEqual({ number: 2 });
});

test('waits twice as long after each refusal that does not say how long', async () => {
  const timers = createFakeTimers();
  const service = await serve((_, response) => json(response, {}, { status: 429 }), timers.now);
  const hub = createTestHub({ baseUrl: service.origin, retries: 2 }, { timers });
  const failed = failure(hub.client({ source: 'pulls' }).json('/', { schema: anything }));
  for (const wait of [60_000, 120_000]) {
    await timers.sleeping(wait);
    await timers.advance(wait);
  }
  expect(await failed).toMatchObject({ code: 'rate_limited', retryAt: new Date(START + 180_000 + 240_000), status: 429 });
  expect(hub.outcomes()).toEqual(['limited', 'limited', 'limited']);
});

test("takes the collector's word for a limit inside a 200, and repeats the refused POST", async () => {
  const timers = createFakeTimers();
  const reset = String(SERVED_EPOCH + 40);
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset, date: SERVED };
  const service = await serve(limitFirst(headers, 200, { errors: [{ type: 'RATE_LIMITED' }] }), timers.now);
  const hub = createTestHub(
    {
      baseUrl: service.origin,
      verdict: ({ body }) => (JSON.stringify(body).includes('RATE_LIMITED') ? { kind: 'limited' } : undefined),
    },
    { timers },
  );
  const client = hub.client({ source: 'pulls' });
  const answer = client.json('/graphql', { schema: anything, body: {} });
  await timers.sleeping(40_000);
  const behind = client.json('/rest', { schema: anything });
  await timers.advance(39_999);
  expect(service.got).toHaveLength(1);
  await timers.advance(1);
  expect(await Promise.all([answer, behind])).toHaveLength(2);
  expect(hub.outcomes()).toEqual(['limited', 'ok', 'ok']);
});

test('a verdict can say how long', async () => {
  const timers = createFakeTimers();
  const service = await serve(limitFirst({ 'retry-after': '99' }, 400), timers.now);
  const verdict = ({ status }: { status: number }) => (status === 400 ? { kind: 'limited' as const, retryAfter: 3 } : undefined);
  const answer = createTestHub({ baseUrl: service.origin, verdict }, { timers })
    .client({ source: 'pulls' })
    .json('/', { schema: anything });
  await timers.sleeping(3000);
  await timers.advance(3000);
  expect(await answer).toEqual({ number: 2 });
});

test('fails everybody at once when the limit lasts longer than collecting may', async () => {
  const timers = createFakeTimers();
  const service = await serve(limitFirst({ 'retry-after': '120' }), timers.now);
  const hub = createTestHub({ baseUrl: service.origin, concurrency: 1 }, { timers, deadlineAt: START + 90_000 });
  const client = hub.client({ source: 'pulls' });
  const failed = await Promise.all(['/1', '/2', '/3'].map((path) => failure(client.json(path, { schema: anything }))));
  failed.push(await failure(client.json('/4', { schema: anything })));
  for (const error of failed) expect(error).toMatchObject({ code: 'rate_limited', retryAt: new Date(START + 120_000) });
  expect(failed[3]?.message).toBe(
    `${service.host} takes no request before 2026-01-15T12:02:00.000Z (HTTP 429 to GET ${service.host}/1), ` +
      'and collecting ends at 2026-01-15T12:01:30.000Z.',
  );
  expect(service.got).toHaveLength(1);
});

test('a 503 with Retry-After holds everybody back, one without only itself', async () => {
  const timers = createFakeTimers();
  const service = await serve(limitFirst({ 'retry-after': '20' }, 503), timers.now);
  const hub = createTestHub({ baseUrl: service.origin }, { timers });
  const client = hub.client({ source: 'pulls' });
  const first = client.json('/first', { schema: anything });
  await timers.sleeping(20_000);
  const second = client.json('/second', { schema: anything });
  await timers.advance(19_999);
  expect(service.got).toHaveLength(1);
  await timers.advance(1);
  await Promise.all([first, second]);
  expect(hub.outcomes()).toEqual(['retried', 'ok', 'ok']);
});

test('a good answer with nothing left holds nobody back', async () => {
  const timers = createFakeTimers();
  const service = await serve((_, response, number) =>
    json(response, number, { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' } }),
  );
  const client = createTestHub({ baseUrl: service.origin }, { timers }).client({ source: 'pulls' });
  await client.json('/1', { schema: anything });
  expect(await client.json('/2', { schema: anything })).toBe(2);
});
