import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSkypilotWorld } from '../../../src/skypilot/world/create-skypilot-world.ts';
import type { Loose } from '../../support/client.ts';
import { HEADERS, openSkypilot } from '../stand-in-client.ts';
import { findSkypilot } from './install-skypilot.ts';
import { startRealServer, type RealServer } from './start-real-server.ts';

const SIZES = { clusters: 8, jobsInWindow: 60, jobsInHistory: 60 };
const installed = findSkypilot();
if ('reason' in installed) console.log(`SkyPilot's own server is not here: its tests are skipped (${installed.reason})`);

const { authorization: _token, ...PLAIN } = HEADERS;

/** Submits and fetches. */
const exchange = async (url: string, path: string, body: unknown): Promise<{ status: number; value: Loose; error: Loose }> => {
  const taken = await fetch(url + path, { method: 'POST', headers: PLAIN, body: JSON.stringify(body) });
  if (taken.status !== 200) return { status: taken.status, value: undefined, error: await taken.json() };
  const fetched = await fetch(`${url}/api/get?request_id=${taken.headers.get('x-skypilot-request-id')}`, { headers: PLAIN });
  const payload: Loose = await fetched.json();
  const { return_value: value, error } = payload.detail ?? payload;
  return { status: fetched.status, value: JSON.parse(value), error: JSON.parse(error) };
};

const pick = (row: Loose, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, row[name]]));

/** The stand-in's clock stands still, the server's does not: what still runs there has run for some minutes more. */
const aboutAsLong = ({ job_duration: duration, ...row }: Loose) => ({
  ...row,
  ...(duration !== undefined && { job_duration: row.end_at === null ? expect.closeTo(duration, -3) : duration }),
});

const JOB_FIELDS = [
  'job_id',
  'task_id',
  'job_name',
  'job_duration',
  'workspace',
  'cloud',
  'region',
  'cluster_resources',
  'resources',
  'recovery_count',
  'user_name',
  'user_hash',
  'submitted_at',
  'start_at',
  'end_at',
  'accelerators',
  'is_job_group',
  'is_primary_in_job_group',
];
const CLUSTER_FIELDS = [
  'name',
  'status',
  'autostop',
  'to_down',
  'launched_at',
  'nodes',
  'cloud',
  'region',
  'accelerators',
  'cpus',
  'memory',
  'user_hash',
  'user_name',
  'workspace',
  'is_managed',
  'cluster_hash',
  'resources_str',
];

describe.skipIf('reason' in installed)("SkyPilot's own server", { timeout: 60_000 }, () => {
  const now = Math.floor(Date.now() / 1000) * 1000;
  let server: RealServer;

  beforeAll(async () => {
    server = await startRealServer((installed as { python: string }).python);
    server.setController('up');
    // The first question makes the table of jobs.
    await exchange(server.url, '/jobs/queue/v2', {});
    await server.fill(createSkypilotWorld({ end: new Date(now), sizes: SIZES }), now);
  }, 90_000);
  afterAll(() => server?.close());

  /** The same question to both. */
  const askBoth = async (path: string, body: unknown) => {
    const { sandbox } = await openSkypilot({ auth: { kind: 'none' }, sizes: SIZES, end: new Date(now) }, new Date(now));
    const standIn = await exchange(`${sandbox.url}/skypilot`, path, body);
    return { real: await exchange(server.url, path, body), standIn };
  };

  test('answers its health as the stand-in does', async () => {
    const { send } = await openSkypilot({ auth: { kind: 'none' } });
    const real: Loose = await (await fetch(`${server.url}/api/health`, { headers: PLAIN })).json();
    const { body } = await send('GET', '/api/health', { headers: PLAIN });
    expect(Object.keys(body).toSorted()).toEqual(Object.keys(real).toSorted());
    expect(pick(body, ['status', 'api_version', 'version', 'user'])).toEqual(
      pick(real, ['status', 'api_version', 'version', 'user']),
    );
  });

  test.each([
    ['all', {}],
    ['the unfinished', { skip_finished: true, fields: JOB_FIELDS }],
    [
      'a page, sorted',
      { page: 2, limit: 3, sort_by: 'submitted_at', sort_order: 'asc', statuses: ['RUNNING'], fields: JOB_FIELDS },
    ],
    [
      'submitted since',
      { submitted_after: now / 1000 - 7 * 86_400, workspace_match: 'prod', fields: ['job_id', 'submitted_at'] },
    ],
  ])('answers the queue as the stand-in does: %s', async (_name, body: { fields?: readonly string[] }) => {
    const { real, standIn } = await askBoth('/jobs/queue/v2', { all_users: true, ...body });
    // Tasks of a job come in no order that is promised.
    const toRows = (jobs: Loose[]) =>
      jobs
        .map((row) => (body.fields ? row : pick(row, JOB_FIELDS)))
        .toSorted((a: Loose, b: Loose) => b.job_id - a.job_id || a.task_id - b.task_id);
    const { jobs, ...rest } = standIn.value;
    const { jobs: known, ...others } = real.value;
    expect(known.length).toBeGreaterThan(0);
    expect(toRows(jobs)).toEqual(toRows(known).map(aboutAsLong));
    expect(rest).toEqual(others);
  });

  test('answers the older queue as the stand-in does', async () => {
    const { real, standIn } = await askBoth('/jobs/queue', { all_users: true, skip_finished: true });
    const names = [
      'job_id',
      'task_id',
      'status',
      'job_name',
      'workspace',
      'resources',
      'submitted_at',
      'end_at',
      'recovery_count',
    ];
    const toRows = (rows: Loose[]) =>
      rows
        .map((row) => pick(row, names))
        .toSorted((a, b) => Number(b.job_id) - Number(a.job_id) || Number(a.task_id) - Number(b.task_id));
    expect(toRows(standIn.value)).toEqual(toRows(real.value));
  });

  test('tells of clusters as the stand-in does, of those of jobs only in debug mode', async () => {
    const asked = { all_users: true, refresh: 'NONE', summary_response: true, include_credentials: false, include_handle: false };
    const toRows = (rows: Loose[]) =>
      rows.map((row) => pick(row, CLUSTER_FIELDS)).toSorted((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
    const { real, standIn } = await askBoth('/status', {
      ...asked,
      env_vars: { SKYPILOT_DEBUG: '1', SKYPILOT_USER_ID: 'a1b2c3d4', SKYPILOT_USER: 'test' },
    });
    expect(toRows(standIn.value)).toEqual(toRows(real.value));
    const plain = await exchange(server.url, '/status', asked);
    expect(toRows(plain.value)).toEqual(toRows(standIn.value.filter(({ is_managed: managed }: Loose) => !managed)));
  });

  test('prices clusters as the stand-in does', async () => {
    const { real, standIn } = await askBoth('/cost_report', { days: 8 });
    const names = [
      'name',
      'cluster_hash',
      'status',
      'num_nodes',
      'workspace',
      'cloud',
      'region',
      'accelerators',
      'usage_intervals',
      'user_hash',
    ];
    const toRows = (rows: Loose[]) =>
      rows.map((row) => pick(row, names)).toSorted((a, b) => (String(a.cluster_hash) < String(b.cluster_hash) ? -1 : 1));
    expect(toRows(standIn.value)).toEqual(toRows(real.value));
    const costs = new Map(real.value.map(({ cluster_hash: hash, total_cost: cost }: Loose) => [hash, cost]));
    // On GCP the server adds up machine and accelerators from price lists of another shape. What is up costs more with every second,
    // the dearest some hundred dollars an hour.
    const comparable = standIn.value.filter(({ cloud }: Loose) => cloud !== 'GCP');
    expect(comparable.length).toBeGreaterThan(20);
    for (const { cluster_hash: hash, total_cost: cost } of comparable) {
      expect(Math.abs(cost - Number(costs.get(hash)))).toBeLessThan(30);
    }
    const brief = await exchange(server.url, '/cost_report', { days: 7, dashboard_summary_response: true });
    expect(brief.value[0]).not.toHaveProperty('total_cost');
  });

  test('refuses as the stand-in does', async () => {
    const wrong = await askBoth('/status', { refresh: 'false' });
    expect(wrong.real.status).toBe(422);
    expect(wrong.standIn.status).toBe(422);
    const page = await askBoth('/jobs/queue/v2', { page: 1 });
    expect(pick(page.standIn.error, ['type', 'message'])).toEqual(pick(page.real.error, ['type', 'message']));
  });

  test('knows tokens as the stand-in does', async () => {
    const { send } = await openSkypilot();
    const ask = async (path: string, authorization: string) => {
      const response = await fetch(server.url + path, { headers: { ...PLAIN, authorization } });
      return { status: response.status, body: (await response.json()) as Loose };
    };
    const token = await server.createToken('dashboard');
    const known = await ask('/api/health', `Bearer ${token}`);
    const { body } = await send('GET', '/api/health');
    const names = ['status', 'service_account_token_enabled', 'basic_auth_enabled'];
    expect(token).toMatch(/^sky_/);
    expect({ ...pick(body, names), name: body.user.name }).toEqual({ ...pick(known.body, names), name: known.body.user.name });
    const wrong = 'Bearer sky_wrong';
    for (const path of ['/api/health', '/api/get?request_id=x']) {
      // eslint-disable-next-line no-await-in-loop
      const standIn = await send('GET', path, { headers: { ...PLAIN, authorization: wrong } });
      // eslint-disable-next-line no-await-in-loop
      expect(pick(standIn, ['status', 'body'])).toEqual(await ask(path, wrong));
    }
  });

  test('has no jobs controller as the stand-in has none', async () => {
    server.setController('stopped');
    const real = await exchange(server.url, '/jobs/queue/v2', { all_users: true });
    server.setController('up');
    const { sandbox } = await openSkypilot({ auth: { kind: 'none' }, controller: 'stopped' });
    const standIn = await exchange(`${sandbox.url}/skypilot`, '/jobs/queue/v2', { all_users: true });
    expect(real.status).toBe(500);
    expect(pick(standIn.error, ['type', 'message'])).toEqual(pick(real.error, ['type', 'message']));
  });
});
