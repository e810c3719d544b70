import { describe, expect, test } from 'vitest';
import { createSkypilotWorld } from '../../src/skypilot/world/create-skypilot-world.ts';
import { DAY } from '../../src/world/instant.ts';
import type { Loose } from '../support/client.ts';
import { END, HEADERS, openSkypilot } from './stand-in-client.ts';

const PLAIN = { all_users: true, include_credentials: false, include_handle: false, summary_response: true };
const named = (rows: readonly Loose[], name: string): Loose => rows.find(({ name: known }) => known === name);

describe('clusters', () => {
  test('are in every state, of people and of jobs, on several clouds', async () => {
    const { ask } = await openSkypilot();
    const rows: Loose[] = await ask('/status', PLAIN);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['INIT', 'UP', 'STOPPED', 'AUTOSTOPPING', 'PENDING']));
    expect(new Set(rows.map(({ is_managed: managed }) => managed))).toEqual(new Set([true, false]));
    expect(new Set(rows.map(({ cloud }) => cloud))).toEqual(new Set(['AWS', 'GCP', 'Lambda', 'Kubernetes']));
  });

  test('tell accelerators as Python prints them, and leave out what they do not have', async () => {
    const { ask } = await openSkypilot();
    const rows = await ask('/status', PLAIN);
    expect(named(rows, 'forgotten')).toMatchObject({ accelerators: "{'A10G': 8}", nodes: 2, autostop: -1, status: 'UP' });
    expect(named(rows, 'forgotten').launched_at).toBe((END.getTime() - 40 * DAY) / 1000 - 300);
    expect(named(rows, 'in-line')).not.toHaveProperty('region');
    expect(named(rows, 'sky-jobs-controller-1f0a66d1')).not.toHaveProperty('accelerators');
  });

  test('come with credentials unless these are declined', async () => {
    const { ask } = await openSkypilot();
    expect(named(await ask('/status'), 'forgotten')).toHaveProperty('credentials.ssh_private_key_content');
    expect(JSON.stringify(await ask('/status', PLAIN))).not.toContain('ssh_private_key');
  });

  test('of jobs are hidden by a server that is not in debug mode', async () => {
    const { ask } = await openSkypilot({ showsManagedClusters: false });
    const rows: Loose[] = await ask('/status', PLAIN);
    expect(rows.filter(({ is_managed: managed }) => managed)).toEqual([]);
    expect(rows.length).toBeGreaterThan(5);
  });

  test('that stop are coming up in the eyes of an old client', async () => {
    const { send } = await openSkypilot();
    const headers = { ...HEADERS, 'x-skypilot-api-version': '28' };
    const taken = await send('POST', '/status', { headers, body: JSON.stringify(PLAIN) });
    const { body } = await send('GET', `/api/get?request_id=${taken.headers.get('x-skypilot-request-id')}`);
    expect(named(JSON.parse(body.return_value), 'going-down').status).toBe('INIT');
  });
});

describe('the cost report', () => {
  test('prices the whole life of a cluster, of which the window is a part', async () => {
    const { ask } = await openSkypilot();
    const rows = await ask('/cost_report', { days: 7, dashboard_summary_response: false });
    const row = named(rows, 'across-the-bound');
    const end = END.getTime() / 1000;
    expect(row.usage_intervals).toEqual([[end - 8 * 86_400, end - 6 * 86_400]]);
    expect(row).toMatchObject({
      duration: 2 * 86_400,
      cloud: 'AWS',
      region: 'us-east-1',
      accelerators: "{'L4': 4}",
      status: 'STOPPED',
    });
    expect(row.total_cost).toBeCloseTo(1.8406 * 48, 6);
    expect(named(rows, 'forgotten').usage_intervals.at(-1)[1]).toBeNull();
  });

  test('has clusters that there are whatever their age, and of the others those in use within the days', async () => {
    const { ask } = await openSkypilot();
    const week: Loose[] = await ask('/cost_report', { days: 7 });
    const month: Loose[] = await ask('/cost_report', { days: 30 });
    expect(named(week, 'idle-for-months')).toMatchObject({ status: 'STOPPED' });
    expect(month.length).toBeGreaterThan(week.length);
    expect(week.some(({ status, duration }) => status === null && duration > 0)).toBe(true);
  });

  test('has no prices where it is abbreviated, but on a server before 0.10.5', async () => {
    const brief = { days: 7, dashboard_summary_response: true };
    const [row] = await (await openSkypilot()).ask('/cost_report', brief);
    expect(row).not.toHaveProperty('total_cost');
    const [older] = await (await openSkypilot({ apiVersion: 18 })).ask('/cost_report', brief);
    expect(older).toHaveProperty('total_cost');
  });
});

describe('prices', () => {
  test('are lists by the exact name, of the cheapest region', async () => {
    const { ask } = await openSkypilot();
    const list = await ask('/list_accelerators', { gpus_only: true });
    expect(Object.keys(list)).toEqual(expect.arrayContaining(['L4', 'L40S', 'A10', 'A10G', 'A100', 'A100-80GB', 'H100']));
    expect(list.L40S).toContainEqual(['AWS', 'g6e.xlarge', 'L40S', 1, 4, 44.7, 32, 1.861, 0.7444, 'us-east-1']);
    expect(list.L4).toContainEqual([
      'Kubernetes',
      '4CPU--16GB--L4:1',
      'L4',
      1,
      4,
      null,
      16,
      0,
      0,
      'gke_acme_us-central1_training',
    ]);
  });

  test('can be filtered, and asked for in all regions', async () => {
    const { ask } = await openSkypilot();
    const list = await ask('/list_accelerators', { name_filter: '^A100$', clouds: ['aws'], all_regions: true });
    expect(Object.keys(list)).toEqual(['A100']);
    expect(list.A100.map((row: Loose[]) => row.at(-1))).toEqual(['us-east-1', 'us-west-2', 'eu-central-1']);
  });
});

describe('the world', () => {
  test('is the same for the same options, and another for another seed', () => {
    const options = { end: END, seed: 7 };
    expect(createSkypilotWorld(options)).toEqual(createSkypilotWorld(options));
    expect(createSkypilotWorld({ ...options, seed: 8 })).not.toEqual(createSkypilotWorld(options));
  });

  test('has the sizes asked for', async () => {
    const { ask } = await openSkypilot({ sizes: { clusters: 300, jobsInWindow: 2000, jobsInHistory: 20_000 } });
    const { total } = await ask('/jobs/queue/v2', { all_users: true, page: 1, limit: 1 });
    expect(total).toBeGreaterThan(22_000);
    expect((await ask('/status', PLAIN)).length).toBeGreaterThan(150);
  });

  test('is made around the clock where nothing else is said', async () => {
    const { ask } = await openSkypilot({}, new Date('2025-08-01T09:30:00Z'));
    const { status_counts: counts } = await ask('/jobs/queue/v2', { all_users: true, limit: 1, page: 1 });
    expect(Object.keys(counts).length).toBe(13);
    expect(counts.RUNNING).toBeGreaterThan(5);
  });
});
