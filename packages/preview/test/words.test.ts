import { expect, test } from 'vitest';
import type { CollectorData, MetricData } from '../src/page-data.ts';
import { toPageData } from '../src/to-page-data.ts';
import { toAbsence, toCaveat } from '../src/view/absence.ts';
import { toAccounts } from '../src/view/accounts.ts';
import { toExtent } from '../src/view/extent.ts';
import { toFigureText, toInstantText, toTickText } from '../src/view/format.ts';
import { toLead } from '../src/view/lead.ts';
import { matchesFilter } from '../src/view/matches-filter.ts';
import { pageSources } from './example.ts';

const collector = toPageData(pageSources).collectors[0]!;
const metrics = collector.groups.flatMap((group) => group.metrics);
const metricOf = (name: string): MetricData => metrics.find((metric) => metric.name === `example.${name}`)!;

test.each([
  [0, 'item', '0'],
  [1711.1706, undefined, '1,711'],
  [37.6383, 'hour', '37.6 h'],
  [156, 'hour', '6.5 d'],
  [0.319, 'second', '319 ms'],
  [0, 'second', '0 s'],
  [1800.2619, 'second', '30 min'],
  [25_184_053_687, 'byte', '25.2 GB'],
  [0, 'byte', '0 B'],
  [1_048_576, 'mebibyte', '1 TiB'],
  [512, 'mebibyte', '512 MiB'],
  [1536, 'gibibyte', '1.5 TiB'],
  [0.4913, 'dollar', '$0.49'],
  [12.5, 'percent', '12.5 %'],
  [0.00012, 'fraction', '0.0001'],
])('%d of the unit %s reads %s', (value, unit, text) => {
  expect(toFigureText(value, unit)).toBe(text);
});

test('instants are told in UTC', () => {
  const midnight = Date.parse('2026-03-04T00:00:00Z') / 1000;
  expect([toInstantText(midnight + 900), toTickText(midnight), toTickText(midnight + 3600)]).toEqual([
    'Wed 4 Mar 2026, 00:15',
    '4 Mar',
    '01:00',
  ]);
});

test('the lead says what answered, what was delivered and how the runs went', () => {
  expect(toLead(collector)).toBe(
    '2 of 5 metrics answered; 1 failed, 1 had nothing to report, 1 is off. ' +
      '12 points reached the intake, and some did not. 3 of 3 runs were not ok.',
  );
  const { last: _, ...unreported } = collector;
  expect(toLead(unreported)).toContain('before it could report');
  expect(toLead({ ...unreported, runs: [] })).toBe('It has not run yet.');
  const [run] = collector.runs;
  expect(toLead({ ...collector, runs: [run!, { ...run!, outcome: 'unreported', sent: 0 }] })).toMatch(
    /^The newest run ended before it could report. In the last that did: 2 of 5 metrics answered;/,
  );
});

test('a run in which all went well is told in a breath', () => {
  const last: CollectorData['last'] = {
    ...collector.last!,
    counts: { ok: 5, empty: 0, off: 0, failed: 0, unknown: 0 },
    delivery: { outcome: 'delivered', collected: 6, fates: [{ fate: 'sent', points: 6 }] },
  };
  expect(toLead({ ...collector, runs: [{ ...last, outcome: 'ok' }], last })).toBe(
    'All 5 metrics answered. 6 points reached the intake.',
  );
  const tried = { ...last, delivery: { ...last.delivery, outcome: 'dry_run' } };
  expect(toLead({ ...collector, runs: [{ ...tried, outcome: 'ok' }], last: tried })).toBe(
    'All 5 metrics answered. 6 points would reach Datadog.',
  );
});

test('the accounts are an equation', () => {
  expect(toAccounts(collector.last!.delivery)).toBe('7 collected = 1 limited + 6 sent');
});

test('why there is no value', () => {
  expect(['prs.open', 'prs.merged', 'ci.runs', 'ci.cost'].map((name) => toAbsence(metricOf(name), {}))).toEqual([
    undefined,
    { text: 'Nothing to report: nothing was merged', tone: 'quiet' },
    { text: 'Failed: source runs failed: HTTP 502', tone: 'bad' },
    { text: 'Off: billing is not enabled', tone: 'quiet' },
  ]);
  expect(toAbsence(metricOf('prs.open'), { repo: 'acme/none' })?.text).toBe('No value: the last run sent none for what is shown');
  expect(toCaveat(metricOf('prs.age.p50'))).toBe('Failed for 1 more: acme/gone answered 404');
  expect(toCaveat(metricOf('prs.open'))).toBeUndefined();
});

test.each([
  ['PRS open', ['prs.open']],
  ['hour', ['prs.age.p50']],
  ['draft:true', ['prs.open']],
  ['repo:acme/app', ['prs.open', 'prs.age.p50', 'prs.merged']],
  ['nothing of the kind', []],
])('the filter %s finds %j', (text, names) => {
  const found = metrics.filter((metric) => matchesFilter(metric, { text, presence: 'all', selection: {} }));
  expect(found.map(({ name }) => name.replace('example.', ''))).toEqual(names);
});

test('the filter tells metrics with a value from those without, for the members shown', () => {
  const find = (presence: 'valued' | 'missing', selection = {}) =>
    metrics.filter((metric) => matchesFilter(metric, { text: 'example.', presence, selection })).length;
  expect([find('valued'), find('missing'), find('valued', { repo: 'acme/none' })]).toEqual([3, 3, 1]);
});

test.each([
  [[1, 2, 10], { low: 0, high: 10 }],
  [[90, null, 100], { low: 90, high: 100 }],
  [[5, 5], { low: 0, high: 5 }],
  [[0, 0], { low: 0, high: 1 }],
  [[-5, 10], { low: -5, high: 10 }],
  [[-9, -10], { low: -10, high: 0 }],
  [[null], null],
])('the axis of %j', (values, extent) => {
  expect(toExtent([{ values }])).toEqual(extent);
});
