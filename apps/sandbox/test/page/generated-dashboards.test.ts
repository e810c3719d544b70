import { toResources } from '@collectors/datadog/generate';
import { expect, test } from 'vitest';
import { toDashboardData } from '@collectors/preview';
import { loadEntry, NAMES } from '../monitors/collectors.ts';

const dashboards = toResources(NAMES.map((name) => ({ entry: loadEntry(name), key: name }))).filter(
  ({ kind }) => kind === 'dashboard',
);

const now = new Date('2026-03-04T15:00:00Z');
const place = { name: 'example', note: 'in a test' };

test.each(dashboards)('nothing of the dashboard $key is beyond the preview', ({ key }) => {
  const { groups } = toDashboardData(key, {}, { dashboards, series: [], checks: [], now, place })!;
  const widgets = groups.flatMap((group) => group.widgets);
  expect(widgets.length).toBeGreaterThan(20);
  expect(widgets.filter(({ type }) => type === 'refused')).toEqual([]);
});
