import { describe, expect, test } from 'vitest';
import { HOUR, WEEK } from '../../src/world/instant.ts';
import type { Loose } from '../support/client.ts';
import { END, openSkypilot } from './stand-in-client.ts';

const now = END.getTime() / 1000;
const ids = (rows: readonly Loose[]): Set<number> => new Set(rows.map(({ job_id: id }) => id));
const named = (rows: readonly Loose[], name: string): Loose => rows.find(({ job_name: known }) => known === name);
const ALL = { all_users: true };

const ACTIVE = ['PENDING', 'STARTING', 'RUNNING', 'WINDING_DOWN', 'RECOVERING', 'CANCELLING'];
const OVER = ['SUCCEEDED', 'CANCELLED', 'FAILED', 'FAILED_SETUP', 'FAILED_PRECHECKS', 'FAILED_NO_RESOURCE', 'FAILED_CONTROLLER'];

describe('rows', () => {
  test('are of tasks: a pipeline and a group have several, and all 13 states are there', async () => {
    const { ask } = await openSkypilot();
    const { jobs, total, total_no_filter: all, status_counts: counts } = await ask('/jobs/queue/v2', ALL);
    expect(ids(jobs).size).toBe(total);
    expect(jobs.length).toBe(all);
    expect(all).toBeGreaterThan(total);
    expect(Object.keys(counts).toSorted()).toEqual([...ACTIVE, ...OVER].toSorted());
    expect(jobs.filter(({ status }: Loose) => status === 'RUNNING').length).toBe(counts.RUNNING);
    const group = jobs.filter(({ is_job_group: isGroup }: Loose) => isGroup);
    expect(new Set(group.map(({ is_primary_in_job_group: primary }: Loose) => primary))).toEqual(new Set([true, false]));
  });

  test('tell accelerators and spot of what runs, and of what does not only the request', async () => {
    const { ask } = await openSkypilot();
    const { jobs } = await ask('/jobs/queue/v2', { ...ALL, skip_finished: true });
    expect(named(jobs, 'a100')).toMatchObject({
      accelerators: { A100: 8 },
      cluster_resources: '4x[spot](gpus=A100:8, p4d.24xlarge, ...)',
      cloud: 'AWS',
      region: 'us-east-1',
      job_duration: 20 * 3600,
    });
    expect(named(jobs, 'l4-shared')).toMatchObject({
      accelerators: { L4: 0.25 },
      cluster_resources: '1x(gpus=L4:0.25, g6f.2xlarge, ...)',
    });
    const starting = named(jobs, 'starting');
    expect(starting).toMatchObject({ cloud: 'GCP', accelerators: { H100: 8 }, start_at: null });
    const pending = named(jobs, 'pending');
    expect(pending).toMatchObject({ cloud: '-', region: '-', cluster_resources: '-', resources: '1x[L40S:1]', start_at: null });
    expect(pending).not.toHaveProperty('accelerators');
    const recovering = named(jobs, 'recovering');
    expect(recovering).toMatchObject({
      status: 'RECOVERING',
      accelerators: { A100: 8 },
      cluster_resources: '2x[spot](gpus=A100:8, p4d.24xlarge, ...)',
      recovery_count: 1,
    });
    // Nine hours less the first recovery and the ten minutes of this one.
    expect(recovering.job_duration).toBe((9 * 60 - 60 - 10) * 60);
  });

  test('have only the fields asked for, the key and the status', async () => {
    const { ask } = await openSkypilot();
    const { jobs } = await ask('/jobs/queue/v2', { ...ALL, limit: 1, page: 1, fields: ['job_id', 'end_at'] });
    expect(Object.keys(jobs[0]).toSorted()).toEqual(['end_at', 'job_id', 'status', 'task_id']);
    expect(jobs[0].task_id).toBeNull();
  });

  test('of one user unless all are asked for', async () => {
    const { ask } = await openSkypilot();
    expect((await ask('/jobs/queue/v2')).jobs).toEqual([]);
  });
});

describe('filters', () => {
  test('unfinished jobs come with their finished tasks', async () => {
    const { ask } = await openSkypilot();
    const { jobs } = await ask('/jobs/queue/v2', { ...ALL, skip_finished: true });
    expect(jobs.some(({ status }: Loose) => OVER.includes(status))).toBe(true);
    const byJob = Map.groupBy(jobs as Loose[], ({ job_id: id }) => id);
    for (const rows of byJob.values()) expect(rows.some(({ status }) => ACTIVE.includes(status))).toBe(true);
  });

  test('the time of submission misses what was submitted before and ended since, and what never started', async () => {
    const { ask } = await openSkypilot();
    const { jobs: recent } = await ask('/jobs/queue/v2', { ...ALL, submitted_after: now - WEEK / 1000 });
    for (const name of ['long', 'long-failed', 'waited-in-vain', 'precheck']) expect(named(recent, name)).toBeUndefined();
    expect(named(recent, 'pending')).toMatchObject({ submitted_at: null });
    const { jobs: all } = await ask('/jobs/queue/v2', ALL);
    for (const name of ['long', 'long-failed', 'waited-in-vain', 'precheck']) {
      expect(named(all, name).end_at).toBeGreaterThan(now - WEEK / 1000);
    }
  });

  test('states filter the rows, not the counts', async () => {
    const { ask } = await openSkypilot();
    const { jobs, status_counts: counts } = await ask('/jobs/queue/v2', { ...ALL, statuses: ['RECOVERING'], limit: 1, page: 1 });
    expect(ids(jobs).size).toBe(1);
    expect(counts.SUCCEEDED).toBeGreaterThan(100);
  });
});

describe('pages', () => {
  test('are of jobs, newest first, each with all of its tasks', async () => {
    const { ask } = await openSkypilot();
    const seen: number[] = [];
    let rows = 0;
    for (let page = 1, more = true; more; page += 1) {
      // eslint-disable-next-line no-await-in-loop
      const { jobs } = await ask('/jobs/queue/v2', { ...ALL, page, limit: 400, fields: ['job_id'] });
      seen.push(...ids(jobs));
      rows += jobs.length;
      more = jobs.length > 0;
    }
    const { total, total_no_filter: all } = await ask('/jobs/queue/v2', { ...ALL, page: 1, limit: 1 });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    expect({ jobs: seen.length, rows }).toEqual({ jobs: total, rows: all });
  });

  test.each([
    [{ page: 1 }, 'Limit must be specified when page is specified'],
    [{ page: 0, limit: 5 }, 'Page must be at least 1, got 0'],
    [{ limit: 0 }, 'Limit must be at least 1, got 0'],
  ])('%j ends with an error', async (body, message) => {
    const { submit, send } = await openSkypilot();
    const failed = await send('GET', `/api/get?request_id=${await submit('/jobs/queue/v2', body)}`);
    expect(failed.status).toBe(500);
    expect(JSON.parse(failed.body.detail.error)).toMatchObject({ type: 'ValueError', message });
  });

  test('never end where the fault says so', async () => {
    const { ask, sandbox } = await openSkypilot();
    sandbox.faults.add({ service: 'skypilot', path: '/jobs/queue/v2', action: { kind: 'endless-pages' } });
    expect((await ask('/jobs/queue/v2', { ...ALL, page: 999, limit: 500 })).jobs).not.toEqual([]);
  });

  test('of a server before 0.10.5 are of tasks, and it ignores fields and times', async () => {
    const { ask } = await openSkypilot({ apiVersion: 18 });
    const { jobs, total } = await ask('/jobs/queue/v2', { ...ALL, page: 1, limit: 7, fields: ['job_id'], submitted_after: now });
    expect(jobs).toHaveLength(7);
    expect(jobs[0]).toHaveProperty('user_yaml');
    expect(total).toBeGreaterThan(1000);
  });
});

test('the older queue of a newer server is an array of a fixed list of fields', async () => {
  const { ask } = await openSkypilot();
  const rows = await ask('/jobs/queue', { ...ALL, skip_finished: true });
  expect(rows[0]).toHaveProperty('job_duration');
  expect(rows[0]).not.toHaveProperty('region');
});

test('time passes: what is pending starts, what runs ends, and the count only grows', async () => {
  const { ask, sandbox } = await openSkypilot();
  const { jobs, total } = await ask('/jobs/queue/v2', ALL);
  const pending = named(jobs, 'pending').job_id;
  let last = total;
  for (let hour = 1; hour <= 24; hour += 1) {
    sandbox.clock.set(new Date(END.getTime() + hour * HOUR));
    // eslint-disable-next-line no-await-in-loop
    const { total: later } = await ask('/jobs/queue/v2', { ...ALL, limit: 1, page: 1, fields: ['job_id'] });
    expect(later).toBeGreaterThanOrEqual(last);
    last = later;
  }
  expect(last).toBeGreaterThan(total + 10);
  const { jobs: later } = await ask('/jobs/queue/v2', { ...ALL, job_ids: [pending] });
  expect(later).toMatchObject([{ status: 'FAILED_NO_RESOURCE' }]);
});
