import { expect, test } from 'vitest';
import { toSeries } from './series.ts';
import { SERVICE, toMetricName, toMetrics, toReadings } from './workload.ts';

const toAll = (points: number) =>
  toMetrics(points).flatMap((metric) => toReadings(metric, points).map((reading) => toSeries(metric, reading, 1_800_000_000)));

test.each([100, 10_000, 10_001, 200_000])('%i points are as many different series, 10,000 a metric at most', (points) => {
  const all = toAll(points);
  expect(all).toHaveLength(points);
  expect(new Set(all.map(({ metric, tags }) => `${metric}|${tags.join()}`)).size).toBe(points);
  expect(Math.max(...toMetrics(points).map((metric) => toReadings(metric, points).length))).toBeLessThanOrEqual(10_000);
});

test('a million points have enough metrics', () => {
  const sizes = toMetrics(1_000_000).map((metric) => toReadings(metric, 1_000_000).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(1_000_000);
  expect(Math.max(...sizes)).toBe(10_000);
});

test('a series has 6 sorted tags and about 307 bytes of JSON', () => {
  const all = toAll(20_000);
  for (const { tags } of all) expect(tags).toEqual([...new Set(tags)].toSorted());
  expect(new Set(all.map(({ tags }) => tags.length))).toEqual(new Set([6]));
  const bytes = Buffer.byteLength(JSON.stringify(all)) / all.length;
  expect(Math.abs(bytes - 307)).toBeLessThan(1);
});

test('values are the same each time and differ from one another', () => {
  const values = toReadings(3, 200_000).map(({ value }) => value);
  expect(toReadings(3, 200_000).map(({ value }) => value)).toEqual(values);
  expect(new Set(values).size).toBeGreaterThan(9000);
  expect(toMetricName(7).startsWith(`${SERVICE}.`)).toBe(true);
});
