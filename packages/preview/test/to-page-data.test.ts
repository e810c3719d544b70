import { expect, test } from 'vitest';
import type { MetricData, PageData } from '../src/page-data.ts';
import { toPageData } from '../src/to-page-data.ts';
import { createRuns, HOSTILE, pageSources } from './example.ts';

const collectorOf = (data: PageData) => data.collectors[0]!;
const metricOf = (data: PageData, name: string): MetricData =>
  collectorOf(data)
    .groups.flatMap(({ metrics }) => metrics)
    .find((metric) => metric.name === name)!;

const NOW = 1_772_636_400;

test('every metric of the catalogue is there, grouped by its name, then what the runner says of itself', () => {
  const { groups } = collectorOf(toPageData(pageSources));
  expect(groups.map(({ name, own, metrics }) => [name, own, metrics.map((metric) => metric.name)])).toEqual([
    ['prs', false, ['example.prs.open', 'example.prs.age.p50', 'example.prs.merged']],
    ['ci', false, ['example.ci.runs', 'example.ci.cost']],
    ['the run itself', true, ['collector.example.failed', 'collector.run.points']],
  ]);
});

test('series lie along common instants, without the tags that all have', () => {
  const data = toPageData(pageSources);
  expect(collectorOf(data)).toMatchObject({
    times: [NOW - 1800, NOW],
    commonTags: ['env:sandbox', 'service:example-collector', 'source:example-collector'],
    scopes: [{ key: 'repo', values: [`acme/${HOSTILE}`, 'acme/app'] }],
  });
  expect(metricOf(data, 'example.prs.open').series).toContainEqual({
    tags: { draft: 'true', repo: 'acme/app' },
    values: [3, 4],
  });
  expect(metricOf(data, 'example.prs.merged').series).toEqual([{ tags: { repo: 'acme/app' }, values: [5, null] }]);
  expect(metricOf(data, 'collector.run.points')).toMatchObject({ tags: [{ key: 'fate' }], series: [{ values: [6, 6] }] });
});

test('a metric without a value says why', () => {
  const data = toPageData(pageSources);
  const states = ['prs.age.p50', 'prs.merged', 'ci.runs', 'ci.cost'].map((name) => metricOf(data, `example.${name}`));
  expect(states.map(({ outcome, reason, failedMembers }) => [outcome, reason, failedMembers])).toEqual([
    ['ok', 'acme/gone answered 404', 1],
    ['empty', 'nothing was merged', undefined],
    ['failed', 'source runs failed: HTTP 502', undefined],
    ['off', 'billing is not enabled', undefined],
  ]);
});

test('the history has every run; the report is that of the last run that made one', () => {
  const { runs, last } = collectorOf(toPageData(pageSources));
  expect(runs.map(({ at, outcome, sent, requests }) => [at, outcome, sent, requests])).toEqual([
    [NOW - 1800, 'partial', 6, 5],
    [NOW - 900, 'unreported', 0, 0],
    [NOW, 'partial', 6, 5],
  ]);
  expect(last).toMatchObject({
    at: NOW,
    counts: { ok: 2, empty: 1, off: 1, failed: 1, unknown: 0 },
    errors: [{ place: 'source runs, acme/web', fix: 'wait' }],
    quotas: [{ resource: 'core', remaining: 4990, limit: 5000 }],
    sources: [{ requests: 3 }, { members: { answered: 1, failed: 1 } }],
  });
  expect(last!.delivery.collected).toBe(last!.delivery.fates.reduce((sum, { points }) => sum + points, 0));
});

test('a collector that has not run has its metrics all the same', () => {
  const data = toPageData({ ...pageSources, runs: [], series: [] });
  expect(collectorOf(data)).toMatchObject({ runs: [], times: [], scopes: [] });
  expect(collectorOf(data)).not.toHaveProperty('last');
  expect(metricOf(data, 'example.prs.open')).toMatchObject({ outcome: 'unknown', reason: 'no run has reported yet', series: [] });
});

test('one run is enough', () => {
  const data = toPageData({ ...pageSources, runs: createRuns(1) });
  expect(collectorOf(data)).toMatchObject({ runs: [{ outcome: 'partial' }], last: { at: NOW } });
});

test('values that count things may be added up, statistics may not', () => {
  const data = toPageData(pageSources);
  expect([metricOf(data, 'example.prs.open').adds, metricOf(data, 'example.prs.age.p50').adds]).toEqual([true, false]);
});
