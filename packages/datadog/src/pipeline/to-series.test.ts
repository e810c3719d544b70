import type { MetricLine } from '@collectors/core/runner';
import { expect, test } from 'vitest';
import { deliver, gauge, NOW, TIMESTAMP } from '../../test/deliver.ts';
import { startIntake } from '../../test/scripted-intake.ts';

const GOOD = gauge([[1, 'good']], { metric: 'github.good' });

/** The series that arrive of `lines` and a good one, as `metric tags`. */
const send = async (lines: readonly unknown[], timestamp = TIMESTAMP) => {
  const { url, arrived } = await startIntake();
  const report = await deliver({ url, lines: [...(lines as MetricLine[]), GOOD], timestamp, tags: [] });
  const series = arrived.flatMap(({ text }) => JSON.parse(text).series as { metric: string; tags: string[] }[]);
  return { report, series: series.map(({ metric, tags }) => [metric, ...tags].join(' ')) };
};

test.each([
  ['a name that begins with a digit', { metric: '1github.x' }, "'1github.x' is not a metric name"],
  ['a name with a hyphen', { metric: 'github.x-y' }, "'github.x-y' is not a metric name"],
  ['a name of 201 characters', { metric: 'g'.repeat(201) }, 'is not a metric name'],
  ['an unknown type', { type: 'histogram' }, "unknown type 'histogram'"],
  ['a count without an interval', { type: 'count' }, 'github.prs.open is a count and its interval is undefined, not seconds'],
  ['a rate over half a second', { type: 'rate', interval: 0.5 }, 'its interval is 0.5'],
  ['a rate over no time', { type: 'rate', interval: 0 }, 'its interval is 0'],
  ['a tag that becomes a resource', { keys: ['device'] }, "the tag 'device', which Datadog keeps for itself"],
  ['a value that is not finite', { rows: [[Number.NaN, 'a']] }, 'github.prs.open is NaN, not a finite number'],
  ['a value that JSON made null', { rows: [[null, 'a']] }, 'github.prs.open is null, not a finite number'],
  ['a value that is a text', { rows: [['5', 'a']] }, 'github.prs.open is 5, not a finite number'],
  ['a gauge with several values', { rows: [[[1], 'a']] }, 'github.prs.open is a gauge and its value is [1]'],
  ['a distribution with one number', { type: 'distribution', rows: [[1, 'a']] }, 'is a distribution and its value is 1'],
  ['a distribution without values', { type: 'distribution', rows: [[[], 'a']] }, 'github.prs.open has no values'],
  ['a tag value too few', { rows: [[1]] }, 'github.prs.open has 0 tag values for 1 keys'],
])('leaves out %s, says why, and sends the rest', async (_, fault, reason) => {
  const { report, series } = await send([{ ...gauge([[1, 'a']]), ...fault }]);
  expect(series).toEqual(['github.good repo:good']);
  expect(report).toMatchObject({ outcome: 'delivered', points: { collected: 2, invalid: 1, sent: 1 } });
  expect(report.message).toContain('1 point invalid and not sent: ');
  expect(report.message).toContain(reason);
});

test('leaves out a line whose rows cannot be read, and sends the others', async () => {
  const broken = {
    ...gauge([]),
    get rows(): MetricLine['rows'] {
      throw new Error('the rows are no JSON');
    },
  };
  const { report, series } = await send([broken]);
  expect(series).toEqual(['github.good repo:good']);
  expect(report).toMatchObject({ points: { collected: 2, invalid: 1, sent: 1 } });
  expect(report.message).toContain('the rows are no JSON');
});

test('leaves out a row and sends the others of its line', async () => {
  const rows = [[1, 'a'] as const, [Number.POSITIVE_INFINITY, 'b'] as const, [2, 'c'] as const];
  const { report, series } = await send([gauge(rows)]);
  expect(series).toEqual(['github.prs.open repo:a', 'github.prs.open repo:c', 'github.good repo:good']);
  expect(report.points).toMatchObject({ collected: 4, invalid: 1, sent: 3 });
});

test('of two gauges that are one series for Datadog the last one stays, and the other is invalid', async () => {
  const { report, series } = await send([
    gauge([
      [1, 'Acme'],
      [2, 'acme'],
    ]),
  ]);
  expect(series).toEqual(['github.prs.open repo:acme', 'github.good repo:good']);
  expect(report.points).toMatchObject({ collected: 3, invalid: 1, sent: 2 });
  expect(report.message).toContain('github.prs.open has two values for the tags "repo:acme" as Datadog spells them');
});

test('leaves out a series with more than 100 tags', async () => {
  const keys = Array.from({ length: 101 }, (_, index) => `k${index}`);
  const { report } = await send([gauge([[1, ...keys]], { keys }), gauge([[1, ...keys.slice(1)]], { keys: keys.slice(1) })]);
  expect(report.points).toMatchObject({ invalid: 1, sent: 2 });
  expect(report.message).toContain('has 101 tags, more than 100');
});

test('shows the first three reasons and counts the rest', async () => {
  const { report } = await send([[1], [2], [3], [4], [4]].map(([name]) => gauge([[1, 'a']], { metric: `${name}x` })));
  expect(report.message).toMatch(/^5 points invalid and not sent: .*'1x'.*'2x'.*'3x'.*; 2 more for other reasons\.$/);
});

const seconds = NOW.getTime() / 1000;

test.each([
  [seconds - 59 * 60 - 1, 'is more than 59 minutes old'],
  [seconds + 9 * 60 + 1, 'is more than 9 minutes ahead'],
  [seconds * 1000, 'is more than 9 minutes ahead'],
  [seconds + 0.5, 'is not a whole number of seconds'],
])('sends no point at %d, which the intake would drop in silence', async (timestamp, reason) => {
  const { report, series } = await send([gauge([[1, 'a']])], timestamp);
  expect(series).toEqual([]);
  expect(report.points).toMatchObject({ collected: 2, invalid: 2, sent: 0 });
  expect(report.message).toContain(reason);
});

test.each([seconds - 59 * 60, seconds + 9 * 60])('sends points at %d, the edge of the window', async (timestamp) => {
  expect((await send([], timestamp)).report.points).toMatchObject({ sent: 1 });
});
