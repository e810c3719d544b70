import { expect, test } from 'vitest';
import { placeOn } from '../../../src/skypilot/world/place.ts';
import { createSkypilotWorld } from '../../../src/skypilot/world/create-skypilot-world.ts';
import { OFFERS } from '../../../src/skypilot/world/offers.ts';
import type { Job, SkypilotWorld, Task } from '../../../src/skypilot/world/tables.ts';
import { DAY, HOUR, MINUTE, WEEK } from '../../../src/world/instant.ts';
import type { Loose } from '../../support/client.ts';
import type { Expected } from '../../oracle/readings.ts';
import { END, openSkypilot } from '../stand-in-client.ts';
import { expectedSkypilot } from './expected-skypilot.ts';

const end = END.getTime();
const ada = { hash: 'a', name: 'ada' };

type Steps = readonly (readonly [Task['phases'][number]['status'], number])[];

const task = (placement: Task['placement'], steps: Steps, primary: boolean | null = null, id = 0): Task => ({
  id,
  name: `task-${id}`,
  primary,
  placement,
  phases: steps.map(([status, before]) => ({ status, at: end - before })),
});

const job = (id: number, tasks: readonly Task[], group = false): Job => ({
  id,
  name: `job-${id}`,
  createdAt: tasks[0]!.phases[0]!.at,
  user: ada,
  workspace: 'default',
  group,
  tasks,
});

const through = (start: number, stop: number): Steps => [
  ['PENDING', start + 10 * MINUTE],
  ['STARTING', start + 4 * MINUTE],
  ['RUNNING', start],
  ['SUCCEEDED', stop],
];

const world = (jobs: readonly Job[]): SkypilotWorld => ({ seed: 0, end, offers: OFFERS, clusters: [], jobs });

const table = (readings: readonly Expected[]): Record<string, number> =>
  Object.fromEntries(
    readings.map(({ metric, tags, value }) => [
      `${metric.replace('skypilot.', '')}{${Object.entries(tags)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map((tag) => tag.join(':'))
        .join(',')}}`,
      Number(value.toPrecision(12)),
    ]),
  );

test('a world of three jobs, worked out by hand', () => {
  const l40s = placeOn('AWS', 'g6e.12xlarge', { nodes: 2, spot: true });
  const cpu = placeOn('GCP', 'n2-standard-8');
  const jobs = [
    // In the window by its end alone; half of its cost is before the window.
    job(1, [task(cpu, through(WEEK + DAY, WEEK - DAY))]),
    // Two hours on machines, an hour of recovery between them.
    job(2, [task(l40s, [...through(3 * HOUR, 0).slice(0, 3), ['RECOVERING', 2 * HOUR], ['RUNNING', HOUR]])]),
    // A pipeline: one minute and two, of which the last fails.
    job(3, [
      task(cpu, through(2 * HOUR, 2 * HOUR - MINUTE)),
      task(cpu, [...through(HOUR, 0).slice(0, 3), ['FAILED', HOUR - 2 * MINUTE]], null, 1),
    ]),
  ];
  const expected = table(expectedSkypilot(world(jobs), END));
  expect(expected).toMatchObject({
    'api.up{version:0.14.0}': 1,
    'jobs.running{}': 1,
    'jobs.queued{}': 0,
    'jobs.active{cloud:AWS,region:us-east-1,spot:true,status:RUNNING,workspace:default}': 1,
    'jobs.gpus{gpu:L40S,region:us-east-1,spot:true,workspace:default}': 8,
    'jobs.runtime.min{}': 7200,
    'jobs.runtime_bucket{bucket:1_4h}': 1,
    'jobs.runtime_bucket{bucket:0_1h}': 0,
    'jobs.recoveries.sum{}': 1,
    'jobs.recoveries.max{}': 1,
    'jobs.count{status:SUCCEEDED}': 2,
    'jobs.count{status:FAILED}': 1,
    'jobs.finished_7d{spot:false,status:SUCCEEDED}': 1,
    'jobs.finished_7d{spot:false,status:FAILED}': 1,
    'jobs.provision_time.p50{spot:false}': 240,
    'jobs.duration.p50{status:FAILED}': 180,
    'jobs.time_to_failure.p90{status:FAILED}': 3720,
    'clusters.gpus{cloud:AWS,gpu:L40S,managed:true,region:us-east-1}': 8,
    'clusters.age.max{cloud:AWS}': 3,
    'users.active{}': 1,
    'compute.hourly_rate{gpu:L40S,spot:true}': 8.394,
    'compute.total_cost_7d{cloud:AWS,workspace:default}': 2 * 2 * 4.197,
    'compute.total_cost_7d{cloud:GCP,workspace:default}': Number((0.3885 * (24 + 3 / 60)).toPrecision(12)),
  });
  expect(Object.keys(expected).filter((key) => key.includes('L4,'))).toEqual([]);
});

test('without a controller no job goes on, and what there was is unknown', () => {
  const expected = table(expectedSkypilot(createSkypilotWorld({ end: END }), END, { controller: 'stopped' }));
  expect(expected).toMatchObject({ 'jobs_controller.up{}': 0, 'jobs.running{}': 0, 'jobs.runtime_bucket{bucket:0_1h}': 0 });
  expect(Object.keys(expected).filter((key) => /^jobs\.(count|finished_7d|duration|active|gpus|runtime\.)/.test(key))).toEqual(
    [],
  );
  expect(expected['users.active{}']).toBeGreaterThan(0);
});

test.each([0, 7, 31])('agrees with the rows of the API, %i hours on', async (hours) => {
  const now = new Date(end + hours * HOUR);
  const { ask, sandbox, standIn } = await openSkypilot({ end: END });
  sandbox.clock.set(now);
  const expected = expectedSkypilot(standIn.world, now);
  const total = (metric: string, tags: Readonly<Record<string, string>> = {}) =>
    expected
      .filter((reading) => reading.metric === metric && Object.entries(tags).every(([key, value]) => reading.tags[key] === value))
      .reduce((sum, { value }) => sum + value, 0);
  const { jobs, status_counts: counts } = await ask('/jobs/queue/v2', { all_users: true });
  const clusters: Loose[] = await ask('/status', { all_users: true });
  const costs: Loose[] = await ask('/cost_report', { days: 7 });
  for (const [status, count] of Object.entries(counts)) expect(total('skypilot.jobs.count', { status })).toBe(count);
  for (const gpu of ['L4', 'L40S', 'A10', 'A10G', 'A100', 'A100-80GB', 'H100']) {
    const held = jobs
      .filter(({ status }: Loose) => status === 'RUNNING')
      .map(({ accelerators, cluster_resources: text }: Loose) => (accelerators?.[gpu] ?? 0) * Number.parseInt(text, 10));
    expect(total('skypilot.jobs.gpus', { gpu })).toBe(held.reduce((sum: number, value: number) => sum + value, 0));
  }
  for (const status of ['INIT', 'UP', 'STOPPED', 'AUTOSTOPPING', 'PENDING']) {
    expect(total('skypilot.clusters.count', { status })).toBe(clusters.filter((row) => row.status === status).length);
  }
  const cost = costs.map(({ usage_intervals: spans, total_cost: whole, duration }) => {
    const from = now.getTime() / 1000 - 7 * 86_400;
    const used = spans.map(([start, stop]: [number, number | null]) => (stop ?? now.getTime() / 1000) - Math.max(start, from));
    const seconds = used.reduce((sum: number, value: number) => sum + Math.max(0, value), 0);
    return duration === 0 ? 0 : (whole * seconds) / duration;
  });
  expect(total('skypilot.compute.total_cost_7d')).toBeCloseTo(
    cost.reduce((sum, value) => sum + value, 0),
    4,
  );
});
