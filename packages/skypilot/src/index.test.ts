import { expect, test } from 'vitest';
import collector from './index.ts';

/** The table of the catalogue. */
const NAMES = [
  'api.up jobs_controller.up clusters.count clusters.nodes clusters.gpus clusters.without_autostop clusters.age.max',
  'jobs.running jobs.queued jobs.active jobs.count jobs.gpus',
  'jobs.runtime.min jobs.runtime.avg jobs.runtime.p50 jobs.runtime.p90 jobs.runtime.p99 jobs.runtime.max jobs.runtime_bucket',
  'jobs.finished_7d jobs.provision_time.p50 jobs.provision_time.p90 jobs.duration.p50 jobs.duration.p90',
  'jobs.time_to_failure.p50 jobs.time_to_failure.p90 jobs.recoveries.sum jobs.recoveries.max',
  'users.active compute.total_cost_7d compute.hourly_rate',
]
  .join(' ')
  .split(' ')
  .map((name) => `skypilot.${name}`);

test('measures what the catalogue names, and nothing else', () => {
  expect(Object.keys(collector.metrics).toSorted()).toEqual(NAMES.toSorted());
});

test('runs every ten minutes, and has two', () => {
  expect(collector.service).toMatchObject({ schedule: '*/10 * * * *', deadline: '2m' });
});
