import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DATADOG_PATH } from './intake.ts';
import { API_KEY, NOW, startIntake } from './test-intake.ts';

const SECONDS = NOW.getTime() / 1000;

/** The intake with a way to post to it. */
const start = async () => {
  const started = await startIntake();
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    const sent = { 'content-type': 'application/json', 'dd-api-key': API_KEY, ...headers };
    const response = await fetch(started.url + path, { method: 'POST', headers: sent, body: new Uint8Array(bytes) });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  return { ...started, post };
};

const gauge = (more: Record<string, unknown> = {}) => ({
  metric: 'github.prs.open',
  type: 3,
  points: [{ timestamp: SECONDS, value: 1 }],
  tags: ['repo:a'],
  ...more,
});
const payload = (...series: unknown[]) => ({ series });
const errorOf = (answer: { body: unknown }) => (answer.body as { errors: string[] }).errors[0];

test.each([
  ['none', (text: string) => Buffer.from(text), {}],
  ['gzip', gzipSync, { 'content-encoding': 'gzip' }],
  ['deflate', deflateSync, { 'content-encoding': 'deflate' }],
  ['zstd as the Agent says it', zstdCompressSync, { 'content-encoding': 'zstd' }],
  ['zstd as the client says it', zstdCompressSync, { 'content-encoding': 'zstd1' }],
])('takes series packed by %s', async (_, pack, headers) => {
  const { intake, post } = await start();
  const answer = await post('/api/v2/series', pack(JSON.stringify(payload(gauge({ unit: 'item' })))), headers);
  expect(answer).toMatchObject({ status: 202, body: { errors: [] } });
  expect(intake.series()).toEqual([
    { metric: 'github.prs.open', type: 'gauge', tags: ['repo:a'], unit: 'item', points: [{ timestamp: SECONDS, value: 1 }] },
  ]);
});

test('keeps the last value of a series and a second, whatever the order of its tags', async () => {
  const { intake, post } = await start();
  const at = (second: number, value: number) => [{ timestamp: SECONDS + second, value }];
  await post('/api/v2/series', payload(gauge({ tags: ['b:1', 'a:1'], points: [...at(1, 5), ...at(0, 1)] })));
  await post('/api/v2/series', payload(gauge({ tags: ['a:1', 'b:1'], points: at(0, 2) }), gauge({ tags: ['a:2'] })));
  expect(intake.series().map(({ tags, points }) => [tags, points])).toEqual([
    [
      ['a:1', 'b:1'],
      [...at(0, 2), ...at(1, 5)],
    ],
    [['a:2'], at(0, 1)],
  ]);
});

test('adds up what distributions send', async () => {
  const { intake, post } = await start();
  const sent = (values: number[]) => payload({ metric: 'github.ci.duration', points: [[SECONDS, values]], tags: ['repo:a'] });
  await post('/api/v1/distribution_points', sent([1, 2]), { 'content-type': 'text/json' });
  const packed = deflateSync(JSON.stringify(sent([6])));
  const answer = await post('/api/v1/distribution_points', packed, {
    'content-encoding': 'deflate',
    'content-type': 'text/json',
  });
  expect(answer.status).toBe(202);
  expect(intake.series()).toMatchObject([
    { type: 'distribution', points: [{ timestamp: SECONDS, value: 3, values: [1, 2, 6] }] },
  ]);
});

test('keeps service checks, and drops what is older than ten minutes', async () => {
  const { intake, post } = await start();
  const check = { check: 'collector.run', host_name: '', status: 2, tags: ['collector:github'], message: 'no answer' };
  const old = { ...check, timestamp: SECONDS - 601 };
  expect((await post('/api/v1/check_run', [check, old])).status).toBe(202);
  expect(intake.checks()).toEqual([
    {
      check: 'collector.run',
      status: 'critical',
      message: 'no answer',
      hostName: '',
      tags: ['collector:github'],
      timestamp: SECONDS,
    },
  ]);
  expect(intake.payloads()).toMatchObject([{ route: 'POST /api/v1/check_run', stored: 1, dropped: { 'too old': 1 } }]);
});

test.each([
  [-3600, 'stored'],
  [-3601, 'too old'],
  [600, 'stored'],
  [601, 'too far ahead'],
])('a point at %d seconds from the sandbox’s now is answered 202 and is %s', async (offset, fate) => {
  const { intake, post } = await start();
  const answer = await post('/api/v2/series', payload(gauge({ points: [{ timestamp: SECONDS + offset, value: 1 }] })));
  expect(answer).toMatchObject({ status: 202, body: { errors: [] } });
  expect(intake.series()).toHaveLength(fate === 'stored' ? 1 : 0);
  expect(intake.payloads()[0]!.dropped).toEqual(fate === 'stored' ? {} : { [fate]: 1 });
});

test('the window moves with the clock', async () => {
  const { clock, intake, post } = await start();
  clock.set(new Date(NOW.getTime() + 7200_000));
  await post('/api/v2/series', payload(gauge()));
  expect(intake.payloads()).toMatchObject([{ time: '2026-03-04T07:06:07.000Z', stored: 0, dropped: { 'too old': 1 } }]);
});

test('spells names and tags as Datadog does, and counts what was not spelt so', async () => {
  const { intake, post } = await start();
  const tags = ['Repo:Acme', 'branch:', '1x:y', `long:${'ü'.repeat(150)}`, 'fine:1'];
  await post('/api/v2/series', payload(gauge({ metric: 'github.prs-open', tags }), gauge({ metric: '1github' })));
  expect(intake.series()).toMatchObject([
    { metric: 'github.prs_open', tags: ['branch', 'fine:1', `long:${'ü'.repeat(97)}`, 'repo:acme', 'x:y'] },
  ]);
  expect(intake.payloads()).toMatchObject([{ points: 2, stored: 1, dropped: { 'metric name': 1 }, altered: 5 }]);
});

test('a host is a tag', async () => {
  const { intake, post } = await start();
  await post('/api/v2/series', payload(gauge({ resources: [{ type: 'host', name: 'web-1' }] })));
  expect(intake.series()[0]!.tags).toEqual(['host:web-1', 'repo:a']);
});

test('drops a series with more than 100 tags', async () => {
  const { intake, post } = await start();
  await post('/api/v2/series', payload(gauge({ tags: Array.from({ length: 101 }, (_, index) => `k${index}:v`) })));
  expect(intake.payloads()[0]!.dropped).toEqual({ 'more than 100 tags': 1 });
});

test.each([
  ['value', gauge({ points: [{ timestamp: SECONDS, value: null }] }), 'series.1.points.0.value'],
  ['value', gauge({ points: [{ timestamp: SECONDS, value: '1' }] }), 'series.1.points.0.value'],
  ['timestamp', gauge({ points: [{ timestamp: SECONDS + 0.5, value: 1 }] }), 'series.1.points.0.timestamp'],
  ['type', gauge({ type: 'gauge' }), 'series.1.type'],
  ['name', gauge({ metric: undefined }), 'series.1.metric'],
])('400 for a wrong %s refuses the whole payload', async (_, series, place) => {
  const { intake, post } = await start();
  const answer = await post('/api/v2/series', payload(gauge(), series));
  expect(answer.status).toBe(400);
  expect(errorOf(answer)).toContain(place);
  expect([intake.series(), intake.payloads()]).toEqual([[], []]);
});

test.each([
  ['no JSON', Buffer.from('series'), {}, 400],
  ['no gzip', Buffer.from('{}'), { 'content-encoding': 'gzip' }, 400],
  ['an unknown encoding', Buffer.from('{}'), { 'content-encoding': 'br' }, 415],
  ['another media type', Buffer.from('{}'), { 'content-type': 'text/plain' }, 415],
])('a body that is %s is refused', async (_, body, headers, status) => {
  const { post } = await start();
  expect((await post('/api/v2/series', body, headers as Record<string, string>)).status).toBe(status);
});

/** Valid JSON of so many bytes. */
const ofBytes = (bytes: number): Buffer => {
  const [before, after] = JSON.stringify(payload(gauge({ unit: '#' }))).split('#') as [string, string];
  return Buffer.from(before + 'x'.repeat(bytes - before.length - after.length) + after);
};

test.each([
  [512_000, false, 202],
  [512_001, false, 413],
  [5_242_880, true, 202],
  [5_242_881, true, 413],
])('%d bytes, packed: %s, get %d', async (bytes, packed, status) => {
  const { intake, post } = await start();
  const body = ofBytes(bytes);
  const answer = packed
    ? await post('/api/v2/series', gzipSync(body), { 'content-encoding': 'gzip' })
    : await post('/api/v2/series', body);
  expect(answer.status).toBe(status);
  expect(intake.payloads().map(({ plainBytes }) => plainBytes)).toEqual(status === 202 ? [bytes] : []);
  expect(status === 202 || errorOf(answer)?.startsWith('Payload too big')).toBe(true);
});

test.each([
  [10_000, 202],
  [10_001, 413],
])('%d points get %d', async (count, status) => {
  const { intake, post } = await start();
  const points = Array.from({ length: count }, (_, index) => ({ timestamp: SECONDS - (index % 3600), value: index }));
  const answer = await post('/api/v2/series', gzipSync(JSON.stringify(payload(gauge({ points })))), {
    'content-encoding': 'gzip',
  });
  expect(answer.status).toBe(status);
  expect(intake.series()).toHaveLength(status === 202 ? 1 : 0);
});

test('403 in Datadog’s words for a key that it does not know, on every route', async () => {
  const { intake, url, post } = await start();
  for (const path of ['/api/v2/series', '/api/v1/check_run', '/api/v1/distribution_points']) {
    expect(await post(path, payload(gauge()), { 'dd-api-key': 'other' })).toMatchObject({
      status: 403,
      body: { errors: ['Forbidden'] },
    });
  }
  expect((await fetch(`${url}/api/v1/validate`)).status).toBe(403);
  expect(intake.payloads()).toEqual([]);
});

test('validates a key', async () => {
  const { url } = await start();
  const answer = await fetch(`${url}/api/v1/validate`, { headers: { 'dd-api-key': API_KEY } });
  expect([answer.status, await answer.json()]).toEqual([200, { valid: true }]);
});

test('404 for a route that it has not, nothing outside of its mount', async () => {
  const { intake, url, post } = await start();
  expect((await post('/api/v1/series', payload())).status).toBe(404);
  expect(
    await intake.answer({ method: 'GET', url: new URL('http://x/api/v2/series'), headers: {}, body: Buffer.from('') }),
  ).toBeUndefined();
  expect((await fetch(url.replace(DATADOG_PATH, '/other'))).status).toBe(404);
});

test.each([
  [{ kind: 'secondary-limit', retryAfterSeconds: 7 }, 429, { 'retry-after': '7' }],
  [{ kind: 'primary-limit', resetSeconds: 9 }, 429, { 'x-ratelimit-reset': '9', 'x-ratelimit-remaining': '0' }],
  [{ kind: 'forbidden' }, 403, {}],
  [{ kind: 'status', status: 503 }, 503, {}],
] as const)('acts out the fault %j', async (action, status, headers) => {
  const { faults, intake, post } = await start();
  faults.add({ service: 'datadog', times: 1, action });
  const answer = await post('/api/v2/series', payload(gauge()));
  expect(answer.status).toBe(status);
  expect(Object.fromEntries(answer.headers)).toMatchObject(headers);
  expect(intake.payloads()).toEqual([]);
  expect((await post('/api/v2/series', payload(gauge()))).status).toBe(202);
});

test.each(['clear', 'reset'] as const)('%s forgets everything', async (name) => {
  const { intake, post } = await start();
  await post('/api/v2/series', payload(gauge()));
  await post('/api/v1/check_run', [{ check: 'c', host_name: '', status: 0, tags: [] }]);
  intake[name]?.();
  expect([intake.series(), intake.checks(), intake.payloads()]).toEqual([[], [], []]);
});
