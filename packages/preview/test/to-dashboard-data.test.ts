import { expect, test } from 'vitest';
import type { WidgetData } from '../src/dashboards/dashboard-data.ts';
import { toDashboardData } from '../src/dashboards/to-dashboard-data.ts';
import { exampleDashboard, storedChecks } from './dashboard-example.ts';
import { HOSTILE, pageSources } from './example.ts';

const sources = { ...pageSources, dashboards: [exampleDashboard], checks: storedChecks };
const NOW = pageSources.now.getTime() / 1000;

const fill = (chosen: Readonly<Record<string, string>> = {}) => toDashboardData('example', chosen, sources)!;

const find = (title: string, chosen?: Readonly<Record<string, string>>): WidgetData =>
  fill(chosen)
    .groups.flatMap(({ widgets }) => widgets)
    .find((widget) => widget.title === title)!;

test('says what it shows, over which time, and offers the values of its variables', () => {
  const { title, from, now, variables, groups, dashboards } = fill({ draft: 'true' });
  expect({ title, now, span: now - from, dashboards }).toEqual({
    title: 'Collector example',
    now: NOW,
    span: 3600,
    dashboards: [{ key: 'example', title: 'Collector example' }],
  });
  expect(variables).toEqual([
    { name: 'env', chosen: '*', values: ['sandbox'] },
    { name: 'repo', chosen: '*', values: [`acme/${HOSTILE}`, 'acme/app'] },
    { name: 'draft', chosen: 'true', values: ['false', 'true'] },
  ]);
  expect(groups.map((group) => [group.title, group.widgets.length])).toEqual([
    [undefined, 1],
    ['Pull requests', 6],
  ]);
});

test.each([
  [{}, 26],
  [{ repo: 'acme/app' }, 25],
  [{ draft: 'true' }, 4],
  [{ draft: 'true', repo: 'acme/none' }, null],
])('a number is of what %j leaves', (chosen, value) => {
  expect(find('Open', chosen)).toEqual({
    type: 'query_value',
    title: 'Open',
    description: 'Open now.',
    span: '30m',
    value,
    unit: 'item',
  });
});

test('a formula is calculated on one value of each query', () => {
  expect(find('Drafts')).toMatchObject({ value: (100 * 4) / 26, unit: 'percent' });
});

test('a list has the largest, and says how many there are besides', () => {
  expect(find('Age')).toMatchObject({ rows: [{ label: 'acme/app', value: 12.5 }], more: 1, unit: 'hour' });
});

test('each formula of a trend has its own buckets, and its own limit', () => {
  expect(find('Trend')).toMatchObject({
    display: 'line',
    unit: 'item',
    more: 1,
    markers: [{ value: 30, label: 'too many' }],
    lines: [
      {
        label: 'false',
        points: [
          [NOW - 1800, 20],
          [NOW, 22],
        ],
      },
      {
        label: 'most',
        points: [
          [NOW - 1800, 20],
          [NOW, 21],
        ],
      },
    ],
  });
});

test('of a check the newest status counts, in the environment that is chosen', () => {
  expect(find('Last run', { env: 'sandbox' })).toMatchObject({
    statuses: [
      { label: 'example-collector', status: 'critical', message: HOSTILE },
      { label: 'other-collector', status: 'ok' },
    ],
  });
});

test('a widget whose query is not modelled says so, and is not left out', () => {
  expect(find('Not modelled')).toMatchObject({ type: 'refused', reason: expect.stringContaining('p95:example.prs.open') });
});

test('a dashboard that the preview would not show faithfully is an error', () => {
  const body = exampleDashboard.definition as { widgets: readonly unknown[] };
  const widgets = [...body.widgets, { definition: { type: 'heatmap', requests: [] } }];
  expect(() => toDashboardData('x', {}, { ...sources, dashboards: [{ key: 'x', definition: { ...body, widgets } }] })).toThrow(
    'the dashboard is not understood',
  );
});

test('there is nothing where there is no such dashboard', () => {
  expect(toDashboardData('none', {}, sources)).toBeUndefined();
});
