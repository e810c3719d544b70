import { expect, it } from 'vitest';
import { createFakeTimers } from '../../test/fake-timers.ts';
import { type Arrived, type Reaction, startIntake } from '../../test/scripted-intake.ts';
import type { SyncItem } from './report.ts';
import { synchronise, type SyncOptions } from './synchronise.ts';

const API_KEY = '0'.repeat(32);
const APP_KEY = '1'.repeat(40);
const MONITOR = {
  kind: 'monitor',
  key: 'shop/late',
  definition: { type: 'query alert', query: 'avg(last_5m):avg:a{*} > 1', name: 'Late' },
} as const;
const OK: Reaction = { status: 200, body: '{}' };
const json = (value: unknown, headers: Readonly<Record<string, string>> = {}): Reaction => ({
  status: 200,
  headers,
  body: JSON.stringify(value),
});

/** Datadog with no monitor yet, with a clock that only waits move on. */
const start = async (react: (arrived: Arrived, index: number) => Reaction | undefined, options: Partial<SyncOptions> = {}) => {
  const timers = createFakeTimers();
  const { url, arrived } = await startIntake((index, one) => react(one, index) ?? answer(one));
  const items: SyncItem[] = [];
  const sync = (more: Partial<SyncOptions> = {}) =>
    synchronise({
      resources: [MONITOR],
      metadata: [],
      env: 'test',
      kinds: ['monitors'],
      dryRun: false,
      apiKey: API_KEY,
      appKey: APP_KEY,
      url,
      now: () => new Date('2026-03-04T05:06:07Z'),
      signal: new AbortController().signal,
      timers,
      onItem: (item) => items.push(item),
      ...options,
      ...more,
    });
  const asked = () => arrived.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
  return { sync, asked, arrived, timers, items };
};

const answer = ({ method, path, text }: Arrived): Reaction => {
  if (path.includes('validate')) return json({ status: 'ok' });
  if (method === 'GET') return path.startsWith('/api/v1/metrics') ? json({ type: 'gauge', description: 'Mine.' }) : json([]);
  return json({ id: 7, ...(JSON.parse(text) as object) });
};

it('asks with both keys, one request at a time, and tells each thing', async () => {
  const { sync, asked, arrived, items } = await start(() => undefined);
  const result = await sync();
  expect(asked()).toEqual(['GET /api/v2/validate_keys', 'GET /api/v1/monitor', 'POST /api/v1/monitor']);
  for (const { headers } of arrived) expect(headers).toMatchObject({ 'dd-api-key': API_KEY, 'dd-application-key': APP_KEY });
  expect(result).toEqual({
    dryRun: false,
    items: [{ kind: 'monitors', key: 'shop/late', fate: 'created', id: '7', changes: [], notes: [] }],
    leftovers: [],
    problems: [],
    requests: 3,
    writes: 1,
  });
  expect(items).toEqual(result.items);
});

it('waits where Datadog says that nothing is left, before it asks the same again', async () => {
  const used = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '5' };
  const { sync, timers } = await start(({ path, method }) =>
    method === 'GET' && path.startsWith('/api/v1/metrics') ? json({ type: 'gauge', description: 'Is.' }, used) : undefined,
  );
  const metadata = ['shop.a', 'shop.b'].map((metric) => ({ metric, type: 'gauge', description: 'Is.' }));
  const waits: unknown[] = [];
  const result = await sync({ resources: [], metadata, kinds: ['metadata'], onWait: (why, wait) => waits.push([why, wait]) });
  expect(result.items.map(({ fate }) => fate)).toEqual(['unchanged', 'unchanged']);
  expect([timers.waits, waits]).toEqual([[5000], [['the rate limit is used up', 5000]]]);
});

it('ends at a limit that lasts longer than there is time', async () => {
  const used = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '601' };
  const { sync, timers, asked } = await start(({ path }) =>
    path.startsWith('/api/v1/metrics') ? json({ type: 'gauge' }, used) : undefined,
  );
  const metadata = ['shop.a', 'shop.b'].map((metric) => ({ metric, type: 'gauge', description: 'Is.' }));
  const { items, writes } = await sync({ resources: [], metadata, kinds: ['metadata'], dryRun: true });
  expect([timers.waits, writes, asked()]).toEqual([[], 0, ['GET /api/v2/validate_keys', 'GET /api/v1/metrics/shop.a']]);
  expect(items[1]).toMatchObject({
    fate: 'failed',
    problem: { code: 'rate_limited', message: expect.stringContaining('601 s more') },
  });
});

it('gives up when the time for all of it is over', async () => {
  const { sync, timers } = await start(({ path, method }) => {
    if (method !== 'POST') return undefined;
    void path;
    return (response) => {
      // As if each wait had been minutes.
      for (let minutes = 0; minutes < 11; minutes += 1) void timers.sleep(60_000, new AbortController().signal);
      response.destroy();
    };
  });
  const { items } = await sync();
  expect(items).toMatchObject([
    { fate: 'unknown', problem: { code: 'deadline', message: 'monitor shop/late: the time for all of it was over.' } },
  ]);
});

it('does not repeat a POST that may have arrived, and says so', async () => {
  const { sync, asked } = await start(({ method }) => (method === 'POST' ? (response) => void response.destroy() : undefined));
  const { items } = await sync();
  expect(asked().filter((one) => one.startsWith('POST'))).toHaveLength(1);
  expect(items).toMatchObject([{ fate: 'unknown', problem: { code: 'unreachable' } }]);
});

it('a site without the question about both keys is taken as it is', async () => {
  const { sync } = await start(({ path }) => (path.includes('validate_keys') ? { status: 404, body: '{}' } : undefined));
  expect((await sync()).items).toMatchObject([{ fate: 'created' }]);
});

it('tells a field that Datadog keeps otherwise than it was written', async () => {
  const { sync } = await start(({ method }) =>
    method === 'POST' ? json({ id: 7, ...MONITOR.definition, name: 'LATE' }) : undefined,
  );
  expect((await sync()).items[0]!.notes).toEqual(['Datadog keeps name, tags otherwise than it was written.']);
});

it('keeps what others have in the options of a monitor, which an edit replaces', async () => {
  const tags = ['managed-by:collectors', 'collectors_key:test/shop/late', 'team:data'];
  const live = {
    id: 7,
    ...MONITOR.definition,
    type: 'metric alert',
    tags,
    options: { locked: true, timeout_h: null },
    priority: 3,
  };
  const { sync, arrived } = await start(({ method, path }) =>
    method === 'GET' && path.includes('/monitor') ? json([live]) : undefined,
  );
  const resources = [{ ...MONITOR, definition: { ...MONITOR.definition, name: 'Later', options: { notify_no_data: true } } }];
  const { items } = await sync({ resources });
  expect(items[0]!.changes.map(({ path }) => path)).toEqual(['name', 'options.notify_no_data']);
  expect(JSON.parse(arrived.at(-1)!.text)).toEqual({
    ...MONITOR.definition,
    type: 'metric alert',
    name: 'Later',
    tags,
    options: { locked: true, timeout_h: null, notify_no_data: true },
  });
});

it.each<[string, object, string, object]>([
  ['where there is none', { type: null, per_unit: 'second' }, 'gauge', { type: 'gauge', per_unit: 'second', description: 'Is.' }],
  ['unless there is one', { type: 'count', integration: 'x' }, 'gauge', { type: 'count', description: 'Is.' }],
  ['never of a distribution', { type: 'distribution', unit: 'second' }, 'distribution', { unit: 'second', description: 'Is.' }],
])('writes the type of a metric %s, and all other members', async (_, live, type, body) => {
  const { sync, arrived } = await start(({ method, path }) =>
    method === 'GET' && path.startsWith('/api/v1/metrics') ? json(live) : undefined,
  );
  await sync({ resources: [], metadata: [{ metric: 'shop.a', type, description: 'Is.' }], kinds: ['metadata'] });
  expect(arrived.at(-1)).toMatchObject({ method: 'PUT', path: '/api/v1/metrics/shop.a' });
  expect(JSON.parse(arrived.at(-1)!.text)).toEqual(body);
});

it('reads lists to their end', async () => {
  const page = (start: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: start + index,
      name: 'x',
      tags: [`collectors_key:test/old/${start + index}`],
    }));
  const { sync, asked } = await start(({ method, path }) => {
    if (method !== 'GET' || !path.startsWith('/api/v1/monitor')) return undefined;
    return json(path.includes('page=0&') ? page(0, 50) : page(50, 3));
  });
  expect((await sync({ resources: [] })).leftovers).toHaveLength(53);
  expect(asked()).toEqual(['GET /api/v2/validate_keys', 'GET /api/v1/monitor', 'GET /api/v1/monitor']);
});

it.each([
  ['apiKey', { apiKey: ' ' }, /API key is empty/],
  ['appKey', { appKey: 'two words' }, /application key has a character at position 4/],
  ['site', { url: undefined, site: 'datadoghq.fr' }, /not a Datadog site/],
])('throws for a %s that cannot be used', async (_, wrong, message) => {
  const { sync, asked } = await start(() => OK);
  await expect(sync(wrong)).rejects.toThrow(message);
  expect(asked()).toEqual([]);
});
