import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from '../contract/catalogue.ts';
import type { MetricLine, RunReport, SpoolReport } from '../contract/run.ts';
import type { DeliverySession, LastWords, RunIdentity, Sink } from '../contract/sink.ts';
import { CollectorError, type ErrorCode } from '../errors/collector-error.ts';
import type { Ending } from '../isolation/ending.ts';
import type { CollectMessage, Job } from '../isolation/protocol.ts';
import { createRedactor } from '../secrets/redactor.ts';
import { runCollector } from './run-collector.ts';

const SECRET = 'canary-4711-of-a-secret';
/** Its end is how a metric's name begins. */
const LIKE_A_NAME = 'correct-horse-shop.sales';
const NAMES = ['shop.sales', 'shop.staff', 'shop.extra'];
const catalogue: CatalogueEntry = {
  contract: 1,
  name: 'shop',
  description: 'A shop.',
  package: '@collectors/shop',
  version: '1.2.3',
  period: 900,
  config: {},
  env: {},
  secrets: [],
  hosts: [],
  metrics: NAMES.map((name) => ({
    name,
    type: 'gauge',
    description: 'A number.',
    tags: [],
    stability: 'stable',
    history: false,
    optional: false,
  })),
};
const line = (metric: string, value = 1): MetricLine => ({ metric, type: 'gauge', keys: [], rows: [[value]] });
const ok = (metric: string): CollectMessage => ({
  type: 'metric',
  report: { metric, outcome: 'ok', points: 1 },
  line: line(metric),
});
const failed = (metric: string): CollectMessage => ({
  type: 'metric',
  report: { metric, outcome: 'failed', points: 0, reason: 'strike' },
});
const plan: CollectMessage = { type: 'plan', on: NAMES.slice(0, 2), off: NAMES.slice(2), elsewhere: [], incidental: [] };
const sourceFailure: CollectMessage = {
  type: 'source',
  report: { source: 'staff', outcome: 'failed', milliseconds: 3 },
  errors: [{ code: 'http_status', message: 'strike', source: 'staff' }],
};

interface Handed extends RunIdentity, Partial<LastWords> {
  readonly lines: readonly MetricLine[];
}

const createMemorySink = (fail?: Error, more: Partial<DeliverySession> & { readonly spool?: SpoolReport } = {}) => {
  const { spool, ...members } = more;
  const deliveries: Handed[] = [];
  const take = async (handed: Handed) => {
    if (fail) throw fail;
    deliveries.push(handed);
    const collected = handed.lines.reduce((sum, { rows }) => sum + rows.length, 0);
    return {
      outcome: 'delivered' as const,
      requests: 1,
      retries: 0,
      bytes: 10,
      points: { collected, invalid: 0, limited: 0, sent: collected, rejected: 0, spooled: 0, lost: 0 },
      ...(spool && { spool }),
    };
  };
  const sink: Sink = {
    name: 'memory',
    open: async (identity) => ({
      deliver: (lines) => take({ ...identity, lines }),
      close: (last) => take({ ...identity, ...last }),
      ...members,
    }),
  };
  return { sink, deliveries };
};

const run = async (
  messages: readonly CollectMessage[],
  {
    ending = {},
    sink = createMemorySink(),
    prepare = async () => ({}) as Job,
    shard,
    signal,
  }: {
    ending?: Partial<Ending>;
    sink?: ReturnType<typeof createMemorySink>;
    prepare?: () => Promise<Job>;
    shard?: RunReport['shard'];
    signal?: AbortSignal;
  } = {},
) => {
  let clock = 0;
  const redactor = createRedactor();
  redactor.protect(SECRET);
  redactor.protect(LIKE_A_NAME);
  const report = await runCollector({
    catalogue,
    prepare,
    collect: async (_, take) => {
      messages.forEach(take);
      return { reason: 'done', message: '', output: { stdout: '', stderr: '' }, ...ending };
    },
    sink: Promise.resolve(sink.sink),
    ...(shard && { shard }),
    ...(signal && { signal }),
    now: new Date('2026-01-15T12:07:31Z'),
    timestamp: new Date('2026-01-15T12:07:00Z'),
    tags: ['env:test'],
    strict: false,
    deliverySignal: new AbortController().signal,
    redactor,
    monotonic: () => (clock += 500),
  });
  const own = Object.fromEntries(
    report.series.filter(({ metric }) => metric.startsWith('collector.')).map(({ metric, rows }) => [metric, rows[0]![0]]),
  );
  return { report, own, deliveries: sink.deliveries };
};

describe('runCollector', () => {
  it('delivers the readings, then the metrics about the run and the service check', async () => {
    const { report, own, deliveries } = await run([plan, ok('shop.sales'), ok('shop.staff')]);
    expect(report).toMatchObject({ outcome: 'ok', exitCode: 0, collector: 'shop', version: '1.2.3', errors: [] });
    expect(deliveries.map(({ lines }) => lines.map(({ metric }) => metric)[0])).toEqual([
      'shop.sales',
      'collector.shop.duration_seconds',
    ]);
    expect(deliveries[0]).toMatchObject({ tags: ['env:test'], timestamp: Date.parse('2026-01-15T12:07:00Z') / 1000 });
    expect(deliveries[1]!.checks).toEqual([{ check: 'collector.run', status: 'ok', tags: ['collector:shop'] }]);
    expect(own).toMatchObject({
      'collector.shop.metric_count': 2,
      'collector.shop.error_count': 0,
      'collector.shop.failed': 0,
      'collector.run.success': 1,
      'collector.run.total': 1,
    });
    expect(report.metrics[2]).toEqual({ metric: 'shop.extra', outcome: 'off', points: 0, reason: 'off in this configuration' });
  });

  it('tags what it says of itself with its shard, and nothing else', async () => {
    const elsewhere = { ...plan, on: NAMES.slice(0, 1), off: [], elsewhere: NAMES.slice(1) };
    const { report, deliveries } = await run([elsewhere, ok('shop.sales')], { shard: { index: 2, count: 4 } });
    expect(report).toMatchObject({ outcome: 'ok', shard: { index: 2, count: 4 } });
    expect(report.metrics[1]).toEqual({ metric: 'shop.staff', outcome: 'off', points: 0, reason: 'read by the first shard' });
    expect(deliveries[0]).toMatchObject({ shard: 2, tags: ['env:test'], lines: [{ metric: 'shop.sales', keys: [] }] });
    const own = deliveries[1]!.lines.map(({ keys, rows }) => [keys.at(-1), ...new Set(rows.map((row) => row.at(-1)))]);
    expect(own.every((tag) => tag.length === 2 && tag[0] === 'shard' && tag[1] === '2')).toBe(true);
    expect(deliveries[1]!.checks![0]!.tags).toEqual(['collector:shop', 'shard:2']);
  });

  it('counts in the schedule of the collector', async () => {
    const { report } = await run([plan, ok('shop.sales'), ok('shop.staff')]);
    expect(report.series.find(({ metric }) => metric === 'collector.run.total')).toMatchObject({ type: 'count', interval: 900 });
  });

  it('is partial where one source failed: its metrics alone, one error, not failed', async () => {
    const { report, own } = await run([plan, ok('shop.sales'), sourceFailure, failed('shop.staff')]);
    expect(report).toMatchObject({ outcome: 'partial', exitCode: 0 });
    expect(own).toMatchObject({ 'collector.shop.metric_count': 1, 'collector.shop.error_count': 1, 'collector.shop.failed': 0 });
  });

  it('has failed where none answered', async () => {
    const { report, own } = await run([plan, failed('shop.sales'), sourceFailure, failed('shop.staff')]);
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 1 });
    expect(own).toMatchObject({ 'collector.shop.failed': 1, 'collector.run.success': 0, 'collector.shop.error_count': 1 });
  });

  it('opens the sink before it collects, so that the death of a run can be noticed', async () => {
    const order: string[] = [];
    const { sink } = createMemorySink();
    await runCollector({
      catalogue,
      prepare: async () => {
        order.push('prepare');
        return {} as Job;
      },
      collect: async () => {
        order.push('collect');
        return { reason: 'done', message: '', output: { stdout: '', stderr: '' } };
      },
      deliverySignal: new AbortController().signal,
      sink: Promise.resolve({
        ...sink,
        open: (identity) => {
          order.push(`open for ${identity.collector}`);
          return sink.open(identity);
        },
      }),
      now: new Date(0),
      timestamp: new Date(0),
      tags: [],
      strict: false,
      redactor: createRedactor(),
      monotonic: () => 0,
    });
    expect(order.indexOf('open for shop')).toBeLessThan(order.indexOf('collect'));
  });

  it.each<[string, Partial<MetricLine>]>([
    ['in a tag', { keys: ['tag'], rows: [[1, `x ${SECRET}`]] }],
    ['in the name of a tag', { keys: [SECRET], rows: [[1, 'x']] }],
    ['in the bytes of its rows', { keys: ['tag'], text: Buffer.from(`[[1,"${SECRET}"]]`) }],
  ])('delivers no metric with a secret %s', async (_, more) => {
    const leaking = { ...ok('shop.sales'), line: { ...line('shop.sales'), ...more } } as CollectMessage;
    const { report, deliveries } = await run([plan, leaking, ok('shop.staff')]);
    expect(report).toMatchObject({
      outcome: 'partial',
      errors: [{ code: 'invalid_reading', metric: 'shop.sales', message: expect.stringContaining('holds a secret') }],
    });
    expect(deliveries[0]!.lines.map(({ metric }) => metric)).toEqual(['shop.staff']);
    expect(JSON.stringify([report, deliveries])).not.toContain(SECRET);
  });

  it('keeps names that are declared, also where a secret looks like them', async () => {
    const refused = { code: 'invalid_reading', metric: 'shop.sales', message: `No, ${LIKE_A_NAME}.` } as const;
    const reason = `No, ${LIKE_A_NAME}.`;
    const { report } = await run([
      plan,
      { type: 'metric', report: { metric: 'shop.sales', outcome: 'failed', points: 0, reason }, error: refused },
      ok('shop.staff'),
    ]);
    expect(report.metrics[0]).toMatchObject({ metric: 'shop.sales', reason: 'No, ***.' });
    expect(report.errors).toEqual([{ ...refused, message: 'No, ***.' }]);
  });

  it.each<[ErrorCode, RunReport['delivery']['outcome'], number]>([
    ['secret_missing', 'misconfigured', 78],
    ['secret_denied', 'credentials_refused', 77],
    ['secret_unavailable', 'undelivered', 75],
  ])('a sink that fails with %s is a delivery that is %s', async (code, outcome, exitCode) => {
    const { report } = await run([plan, ok('shop.sales'), ok('shop.staff')], {
      sink: createMemorySink(new CollectorError(code, `No, ${SECRET}.`, { fix: 'Mend it.' })),
    });
    expect(report).toMatchObject({ outcome: 'ok', exitCode, delivery: { outcome, message: 'No, ***.', fix: 'Mend it.' } });
  });

  it('has failed where only the quota answered', async () => {
    const { report } = await run([{ ...plan, incidental: ['shop.staff'] }, failed('shop.sales'), ok('shop.staff')]);
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 1 });
  });

  it('delivers what was handed over before the process died, and says why the rest is missing', async () => {
    const { report, own, deliveries } = await run([plan, ok('shop.sales')], {
      ending: { reason: 'exited', message: 'the collector called process.exit(0)' },
    });
    expect(deliveries[0]!.lines.map(({ metric }) => metric)).toEqual(['shop.sales']);
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 1 });
    expect(report.metrics[1]).toMatchObject({ outcome: 'failed', reason: 'the collector called process.exit(0)' });
    expect(own).toMatchObject({ 'collector.shop.failed': 1, 'collector.shop.error_count': 1 });
  });

  it.each<[Ending['reason'], ErrorCode, number]>([
    ['killed', 'killed', 1],
    ['out_of_memory', 'out_of_memory', 1],
    ['timed_out', 'timeout', 124],
    ['aborted', 'aborted', 143],
    ['crashed', 'threw', 1],
  ])('tells a process that ended as %s by the code %s: exit %i', async (reason, code, exitCode) => {
    const { report } = await run([plan, ok('shop.sales')], { ending: { reason, message: 'It ended.' } });
    expect(report).toMatchObject({ errors: [{ code, message: 'It ended.' }], exitCode });
  });

  it('keeps the requests of a source that never came back', async () => {
    const attempt: CollectMessage = { type: 'attempt', attempt: { source: 'sales', outcome: 'ok', bytes: 10 } };
    const { report } = await run([plan, { type: 'started', source: 'staff' }, attempt, attempt], {
      ending: { reason: 'timed_out', message: 'the deadline of 1 s came' },
    });
    expect(report).toMatchObject({ outcome: 'timed_out', exitCode: 124 });
    expect(report.sources).toMatchObject([
      { source: 'staff', outcome: 'unfinished', requests: 0 },
      { source: 'sales', outcome: 'unfinished', requests: 2, bytes: 20 },
    ]);
  });

  it('reports what failed before the start like everything else', async () => {
    const prepare = async () => {
      throw new CollectorError('secret_missing', 'no token', { fix: 'set SHOP_TOKEN' });
    };
    const { report, own, deliveries } = await run([], { prepare });
    expect(report).toMatchObject({
      outcome: 'failed',
      exitCode: 78,
      errors: [{ code: 'secret_missing', fix: 'set SHOP_TOKEN' }],
    });
    expect(own).toMatchObject({ 'collector.shop.failed': 1 });
    expect(deliveries[1]!.checks![0]).toMatchObject({ status: 'critical', message: 'no token' });
  });

  it('ends with 77 where the service refuses the credential', async () => {
    const { report } = await run([
      plan,
      { type: 'fatal', error: { code: 'credentials_refused', message: 'the token was refused' } },
    ]);
    expect(report).toMatchObject({ outcome: 'failed', exitCode: 77 });
    expect(report.errors).toHaveLength(1);
  });

  it('ends with 143 where SIGTERM came, and still delivers', async () => {
    const { report, deliveries } = await run([plan, ok('shop.sales')], {
      ending: { reason: 'aborted', message: 'SIGTERM came' },
    });
    expect(report).toMatchObject({ interrupted: true, exitCode: 143 });
    expect(deliveries).toHaveLength(2);
  });

  it('ends with 143 where SIGTERM came while it delivered, whatever came of that', async () => {
    const ending = new AbortController();
    const { sink } = createMemorySink();
    const interrupting = async (): Promise<never> => {
      ending.abort();
      throw new Error('no answer');
    };
    const { report } = await run([plan, ok('shop.sales'), ok('shop.staff')], {
      signal: ending.signal,
      sink: {
        sink: { ...sink, open: async (identity) => ({ ...(await sink.open(identity)), deliver: interrupting }) },
        deliveries: [],
      },
    });
    expect(report).toMatchObject({ outcome: 'ok', interrupted: true, exitCode: 143, delivery: { outcome: 'undelivered' } });
  });

  it('accounts for every point where the sink breaks', async () => {
    const { report } = await run([plan, ok('shop.sales'), ok('shop.staff')], { sink: createMemorySink(new Error('broken')) });
    expect(report.delivery).toMatchObject({
      outcome: 'undelivered',
      message: 'broken',
      points: { collected: 2, lost: 2, sent: 0 },
    });
    expect(report.exitCode).toBe(75);
  });

  it('says nothing of a spool where the sink keeps nothing', async () => {
    const { report } = await run([plan, ok('shop.sales')]);
    expect(report).not.toHaveProperty('interruptedBefore');
    expect(report.series.map(({ metric }) => metric)).not.toContain('collector.run.spool.size');
    expect(report.series.map(({ metric }) => metric)).not.toContain('collector.run.interrupted');
  });

  it('tells of a run that died, and of what it left: points of the spool count as sent when they are', async () => {
    const spool = {
      drained: 9,
      sent: 4,
      superseded: 2,
      expired: 3,
      rejected: 0,
      lost: 0,
      files: 1,
      bytes: 512,
      oldestAgeSeconds: 900,
    };
    const { report, own } = await run([plan, ok('shop.sales')], {
      sink: createMemorySink(undefined, { interruptedBefore: true, spool }),
    });
    expect(report).toMatchObject({ interruptedBefore: true, delivery: { spool } });
    expect(own).toMatchObject({
      'collector.run.interrupted': 1,
      'collector.run.spool.size': 512,
      'collector.run.spool.oldest_age': 900,
    });
    const fates = report.series.find(({ metric }) => metric === 'collector.run.points')!.rows;
    expect(fates).toContainEqual([1 + 4, 'shop', 'sent']);
    expect(fates).toContainEqual([2, 'shop', 'superseded']);
    expect(fates).toContainEqual([3, 'shop', 'expired']);
  });

  it('accounts for what the sink could not read either', async () => {
    const broken: CollectMessage = {
      type: 'metric',
      report: { metric: 'shop.sales', outcome: 'ok', points: 3 },
      line: {
        ...line('shop.sales'),
        get rows(): MetricLine['rows'] {
          throw new Error('no JSON');
        },
      },
    };
    const { report } = await run([plan, broken, ok('shop.staff')], { sink: createMemorySink(new Error('broken')) });
    expect(report.delivery).toMatchObject({ outcome: 'undelivered', message: 'broken', points: { collected: 2, lost: 2 } });
  });
});
