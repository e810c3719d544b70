import { expect, test } from 'vitest';
import collector from './index.ts';

/** The table of the catalogue. */
const NAMES = [
  'runs.count runs.active runs.active_duration.p50 runs.active_duration.max runs.heartbeat_age.max runs.finished_24h',
  'runs.duration.avg runs.duration.p50 runs.duration.p90 runs.failure_ratio_24h',
  'runs.summary.avg runs.summary.p50 runs.summary.max sweeps.count users.active_24h compute.hours_total',
]
  .join(' ')
  .split(' ')
  .map((name) => `wandb.${name}`);

test('measures what the catalogue names, and nothing else', () => {
  expect(Object.keys(collector.metrics).toSorted()).toEqual(NAMES.toSorted());
});

test('runs every half hour, and has three minutes', () => {
  expect(collector.service).toMatchObject({ schedule: '*/30 * * * *', deadline: '3m', hosts: ['api.wandb.ai'] });
});

test('asks through few sources', () => {
  expect(collector.sources.map(({ id }) => id).toSorted()).toEqual(['projects', 'runs', 'served', 'settings', 'sweeps']);
});
