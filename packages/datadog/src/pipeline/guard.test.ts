import type { MetricLine, SeriesLimits } from '@collectors/core/runner';
import { expect, test } from 'vitest';
import { deliver, gauge } from '../../test/deliver.ts';
import { startIntake } from '../../test/scripted-intake.ts';

interface Sent {
  readonly metric: string;
  readonly tags: readonly string[];
  readonly points: readonly ({ readonly value: number } | readonly [number, readonly number[]])[];
}

const send = async (lines: readonly MetricLine[], limits: SeriesLimits = {}) => {
  const { url, arrived } = await startIntake();
  const report = await deliver({ url, lines, limits, tags: [] });
  const series = arrived.flatMap(({ text }) => (JSON.parse(text) as { series: Sent[] }).series);
  const show = ({ metric, tags, points: [point] }: Sent) =>
    `${metric} ${tags.join()} ${'value' in point! ? point.value : point![1].join('+')}`;
  return { report, series: series.map(show) };
};

const repos = (count: number) => Array.from({ length: count }, (_, index) => [index, `r${index}`] as const);
const counts = (rows: MetricLine['rows'], more: Partial<MetricLine> = {}) =>
  gauge(rows, { metric: 'github.pushes', type: 'count', interval: 900, ...more });

test.each([
  ['1,000 series a metric', 1001, 1000],
  ['up to 1,000 nothing is left out', 1000, 1000],
])('%s', async (_, collected, sent) => {
  const { report } = await send([gauge(repos(collected))]);
  expect(report.points).toMatchObject({ collected, sent, limited: collected - sent });
});

test('2,000 series a collector: the metrics that come first have them', async () => {
  const lines = ['a', 'b', 'c'].map((name) => gauge(repos(900), { metric: `github.${name}` }));
  const { report, series } = await send(lines);
  expect(report.points).toMatchObject({ collected: 2700, sent: 2000, limited: 700 });
  expect(series.filter((one) => one.startsWith('github.c'))).toHaveLength(200);
  expect(report.message).toBe(
    '700 points left out by the limits: github.c has 900 series and reaches the limit of 2000 series a collector.',
  );
});

test('of a gauge the first by their tags stay, whatever order they come in', async () => {
  const rows = [
    [3, 'c'],
    [1, 'a'],
    [4, 'd'],
    [2, 'b'],
  ] as const;
  const expected = ['github.prs.open repo:a 1', 'github.prs.open repo:b 2'];
  expect((await send([gauge(rows)], { seriesPerMetric: 2 })).series).toEqual(expected);
  expect((await send([gauge(rows.toReversed())], { seriesPerMetric: 2 })).series).toEqual(expected);
});

test('of a count what is over is added up under other: the sum stays what it was', async () => {
  const { report, series } = await send(
    [
      counts([
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
        [4, 'd'],
      ]),
    ],
    { seriesPerMetric: 2 },
  );
  expect(series).toEqual(['github.pushes repo:a 1', 'github.pushes repo:other 9']);
  expect(report.points).toMatchObject({ collected: 4, sent: 1, limited: 3 });
});

test('a declared other takes it in', async () => {
  const { series } = await send(
    [
      counts([
        [5, 'other'],
        [1, 'a'],
        [2, 'z'],
        [3, 'zz'],
      ]),
    ],
    { seriesPerMetric: 3 },
  );
  expect(series).toEqual(['github.pushes repo:a 1', 'github.pushes repo:other 10']);
});

test('of a distribution what is over keeps its values, under other', async () => {
  const line = gauge(
    [
      [[1, 2], 'a'],
      [[3], 'b'],
      [[4], 'c'],
    ],
    { type: 'distribution' },
  );
  const { report, series } = await send([line], { seriesPerMetric: 2 });
  expect(series).toEqual(['github.prs.open repo:a 1+2', 'github.prs.open repo:other 3+4']);
  expect(report.points).toMatchObject({ collected: 4, sent: 2, limited: 2 });
});

test.each(['run_id', 'account_id', 'sha', 'commit', 'url', 'email', 'timestamp', 'pod', 'uuid'])(
  'the tag %s is left out, unless it is allowed',
  async (key) => {
    const line = gauge([[1, 'a']], { keys: [key] });
    const { report, series } = await send([line, gauge([[2, 'b']], { metric: 'github.fine' })]);
    expect(series).toEqual(['github.fine repo:b 2']);
    expect(report.message).toContain(
      `github.prs.open has the tag '${key}', whose values are new in every run (limits.allowedTags lets it through)`,
    );
    expect((await send([line], { allowedTags: [key] })).report.points).toMatchObject({ sent: 1, limited: 0 });
  },
);

test.each(['repo', 'id', 'commit_type', 'curl', 'valid'])('the tag %s is fine', async (key) => {
  expect((await send([gauge([[1, 'a']], { keys: [key] })])).report.points).toMatchObject({ sent: 1, limited: 0 });
});

test('counts that Datadog spells alike are added up', async () => {
  const { report, series } = await send([
    counts([
      [1, 'Acme'],
      [2, 'acme'],
      [4, 'b'],
    ]),
  ]);
  expect(series).toEqual(['github.pushes repo:acme 3', 'github.pushes repo:b 4']);
  expect(report.points).toMatchObject({ collected: 3, sent: 3, invalid: 0 });
});
