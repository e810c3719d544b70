import type { LastWords, MetricLine, MetricRow, RunIdentity } from '@collectors/core/runner';
import { expect, test } from 'vitest';
import { createTestLog, gauge, NOW, open, TIMESTAMP } from '../../test/deliver.ts';
import { type Arrived, startIntake } from '../../test/scripted-intake.ts';
import { createMeasuringSink, type MeasuringOptions } from './create-measuring-sink.ts';

const { signal } = new AbortController();
const many = (count: number): readonly MetricRow[] => Array.from({ length: count }, (_, id) => [id, `repository-${id}`]);
const LAST: LastWords = {
  lines: [gauge([[0]], { metric: 'collector.github.failed', keys: [] })],
  checks: [{ check: 'collector.run', status: 'warning', message: 'One repository was not found.', tags: ['collector:github'] }],
};

const run: RunIdentity = { collector: 'github', tags: ['env:test'], timestamp: TIMESTAMP, log: createTestLog().log };

/** Name and tags of each series that arrived. */
const toSeries = ({ path, text }: Arrived): readonly string[] => {
  if (path.includes('check_run')) return [];
  const { series } = JSON.parse(text) as { readonly series: readonly { readonly metric: string; readonly tags: string[] }[] };
  return series.map(({ metric, tags }) => `${metric} ${tags.toSorted().join(',')}`);
};

const send = async (lines: readonly MetricLine[], given: Pick<RunIdentity, 'limits'> & Pick<MeasuringOptions, 'encoding'>) => {
  const { url, arrived } = await startIntake();
  const session = await open({ ...given, url });
  const main = await session.deliver(lines, signal);
  const own = await session.close(LAST, signal);
  return { points: main.points, requests: main.requests + own.requests, bytes: main.bytes + own.bytes, arrived };
};

const weigh = async (lines: readonly MetricLine[], { limits, encoding }: Parameters<typeof send>[1]) => {
  const sink = createMeasuringSink({ now: () => NOW, encoding, spool: false });
  const session = await sink.open({ ...run, ...(limits && { limits }) });
  const { points, outcome } = await session.deliver(lines, signal);
  await session.close(LAST, signal);
  return { points, outcome, ...sink.measured() };
};

test.each([
  [
    'a few readings',
    [
      gauge([
        [1, 'app'],
        [2, 'web'],
      ]),
    ],
    {},
  ],
  ['several bodies', [gauge(many(25_000))], { limits: { series: 50_000, seriesPerMetric: 50_000 } }],
  ['more than the limits', [gauge(many(40))], { limits: { series: 30, seriesPerMetric: 20 } }],
  ['a tag that is new in every run', [gauge([[1, 'a']], { keys: ['sha'] })], {}],
  [
    'values that are none',
    [
      gauge([
        [Number.NaN, 'app'],
        [2, 'web'],
      ]),
    ],
    {},
  ],
  [
    'two readings of one series',
    [
      gauge([
        [1, 'App'],
        [2, 'app'],
      ]),
    ],
    {},
  ],
  [
    'a distribution beside a gauge',
    [gauge([[[1, 2, 3], 'app']], { metric: 'github.x', type: 'distribution' }), gauge([[1, 'app']])],
    {},
  ],
  ['other packing', [gauge(many(200))], { encoding: 'zstd1' }],
  ['nothing', [], {}],
] as const satisfies readonly (readonly [string, readonly MetricLine[], Parameters<typeof send>[1]])[])(
  '%s: what a delivery sends, to the byte',
  async (_, lines, given) => {
    const [sent, weighed] = [await send(lines, given), await weigh(lines, given)];
    expect(weighed).toMatchObject({ outcome: 'dry_run', points: sent.points, requests: sent.requests, bytes: sent.bytes });
    const series = weighed.metrics.flatMap((one) => [...one.series].map((tags) => `${one.metric} ${tags}`));
    expect(series.toSorted()).toEqual([...new Set(sent.arrived.flatMap(toSeries))].toSorted());
  },
);

test('what Datadog counts five times is told apart', async () => {
  const { metrics } = await weigh([gauge([[[1, 2], 'app']], { metric: 'github.x', type: 'distribution' })], {});
  expect(metrics.map(({ metric, distribution }) => [metric, distribution])).toEqual([
    ['github.x', true],
    ['collector.github.failed', false],
  ]);
});

test('several runs, as shards are: a series that two of them send is one', async () => {
  const sink = createMeasuringSink({ now: () => NOW, spool: false });
  for (const repository of ['app', 'web', 'app']) await (await sink.open(run)).deliver([gauge([[1, repository]])], signal);
  const { metrics, requests } = sink.measured();
  expect([metrics.map(({ series }) => series.size), requests]).toEqual([[2], 3]);
});

test('with a spool runs say more of themselves', async () => {
  const session = await createMeasuringSink({ now: () => NOW, spool: true }).open(run);
  expect(session.interruptedBefore).toBe(false);
  expect((await session.deliver([], signal)).spool).toMatchObject({ files: 0, drained: 0 });
});
