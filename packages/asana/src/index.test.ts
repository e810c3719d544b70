import { expect, test } from 'vitest';
import collector from './index.ts';

const NAMES = [
  'projects.count projects.overdue tasks.open tasks.overdue tasks.unassigned tasks.open_age.avg tasks.open_age.p50 tasks.open_age.max',
  'tasks.created_7d tasks.completed_7d tasks.completed_30d tasks.cycle_time.avg tasks.cycle_time.p50 tasks.cycle_time.p90',
]
  .join(' ')
  .split(' ')
  .map((name) => `asana.${name}`);

test('measures what the catalogue names, and nothing else', () => {
  expect(Object.keys(collector.metrics).toSorted()).toEqual(NAMES.toSorted());
});

test('asks through two sources, and is off until it is configured', () => {
  expect(collector.sources.map(({ id }) => id).toSorted()).toEqual(['portfolio', 'projects', 'settings', 'tasks']);
  expect(collector.service.optIn).toBe(true);
});
