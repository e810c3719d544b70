import { toResources } from '@collectors/datadog/generate';
import { expect, test } from 'vitest';
import { toDashboardData } from '../../src/page/dashboards/to-dashboard-data.ts';
import { loadEntry, NAMES } from '../monitors/collectors.ts';

const dashboards = toResources(NAMES.map((name) => ({ entry: loadEntry(name), key: name }))).filter(
  ({ kind }) => kind === 'dashboard',
);

test.each(dashboards)('nothing of the dashboard $key is beyond the preview', ({ key }) => {
  const { groups } = toDashboardData(key, {}, { dashboards, series: [], checks: [], now: new Date('2026-03-04T15:00:00Z') })!;
  const widgets = groups.flatMap((group) => group.widgets);
  expect(widgets.length).toBeGreaterThan(20);
  expect(widgets.filter(({ type }) => type === 'refused')).toEqual([]);
});
