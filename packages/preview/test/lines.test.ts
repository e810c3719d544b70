import { expect, test } from 'vitest';
import type { MetricData, SeriesData } from '../src/page-data.ts';
import { hasValue, toLines } from '../src/view/lines.ts';

const scopes = [{ key: 'repo', values: ['acme/app', 'acme/web'] }];

const series = (tags: Readonly<Record<string, string>>, ...values: readonly (number | null)[]): SeriesData => ({ tags, values });

const metric = (more: Partial<MetricData>): MetricData => ({
  name: 'x.y.z',
  type: 'gauge',
  description: '',
  tags: [{ key: 'repo', bound: '' }],
  outcome: 'ok',
  adds: false,
  groupBy: [],
  series: [],
  ...more,
});

const runs = metric({
  adds: true,
  groupBy: ['conclusion'],
  tags: ['repo', 'conclusion', 'event'].map((key) => ({ key, bound: '' })),
  series: [
    series({ repo: 'acme/web', conclusion: 'success', event: 'push' }, 1, null),
    series({ repo: 'acme/app', conclusion: 'success', event: 'push' }, 2, 3),
    series({ repo: 'acme/app', conclusion: 'success', event: 'schedule' }, null, 4),
    series({ repo: 'acme/app', conclusion: 'failure', event: 'push' }, null, 5),
  ],
});

test('what counts is added up to a line for each member; an instant without any value has none', () => {
  expect(toLines(runs, scopes, {})).toMatchObject([
    { label: 'app', member: 0, shade: 0, values: [2, 12], latest: 12, tags: { repo: 'acme/app' } },
    { label: 'web', member: 1, shade: 0, values: [1, null], latest: null },
  ]);
});

test('one member is shown by the tags that the collector groups by', () => {
  expect(toLines(runs, scopes, { repo: 'acme/app' })).toMatchObject([
    { label: 'success', member: 0, shade: 0, latest: 7 },
    { label: 'failure', member: 0, shade: 1, latest: 5 },
  ]);
});

test('statistics are never added up: each set of tags is a line', () => {
  const durations = metric({
    tags: ['repo', 'workflow'].map((key) => ({ key, bound: '' })),
    series: [
      series({ repo: 'acme/app', workflow: 'lint' }, 1, 1),
      series({ repo: 'acme/app', workflow: 'ci' }, 9, 9),
      series({ repo: 'acme/web', workflow: 'ci' }, 5, 5),
    ],
  });
  expect(toLines(durations, scopes, {}).map(({ label, member, shade }) => [label, member, shade])).toEqual([
    ['app · ci', 0, 0],
    ['app · lint', 0, 1],
    ['web · ci', 1, 0],
  ]);
  expect(toLines(durations, scopes, { repo: 'acme/app' }).map(({ label }) => label)).toEqual(['ci', 'lint']);
});

test('a metric without tags is one line without a label, whatever is selected', () => {
  const size = metric({ tags: [], series: [series({}, 7)] });
  expect(toLines(size, scopes, { repo: 'acme/app' })).toMatchObject([{ label: '', member: null, latest: 7 }]);
});

test('members of different owners keep their whole names', () => {
  const mixed = [{ key: 'repo', values: ['acme/app', 'other/app'] }];
  const counts = metric({ series: [series({ repo: 'acme/app' }, 1), series({ repo: 'other/app' }, 1)] });
  expect(toLines(counts, mixed, {}).map(({ label }) => label)).toEqual(['acme/app', 'other/app']);
});

test('a tag that all lines share is in no label, but in the tags of each; a line that is alone has it', () => {
  const volumes = metric({
    tags: ['account', 'region', 'type'].map((key) => ({ key, bound: '' })),
    series: [
      series({ account: '123456789012', region: 'eu-west-1', type: 'gp3' }, 1),
      series({ account: '123456789012', region: 'us-east-1', type: 'gp3' }, 2),
    ],
  });
  const [largest] = toLines(volumes, [], {});
  expect(toLines(volumes, [], {}).map(({ label }) => label)).toEqual(['us-east-1', 'eu-west-1']);
  expect(largest!.tags).toEqual({ account: '123456789012', region: 'us-east-1', type: 'gp3' });
  expect(toLines(volumes, [], { region: 'eu-west-1' })).toMatchObject([{ label: '123456789012 · eu-west-1 · gp3' }]);
});

test('a value is one of the last instant, for what is shown', () => {
  expect(hasValue(runs, {})).toBe(true);
  expect(hasValue(runs, { repo: 'acme/web' })).toBe(false);
});
