import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { SkypilotOptions } from '../../src/skypilot/options.ts';
import type { Loose } from '../support/client.ts';
import { readingsOf, runSkypilot } from './run-skypilot.ts';
import { END, openSkypilot } from './stand-in-client.ts';

/** A run, with the server's own answers beside it. */
const open = async (options: SkypilotOptions = {}) => {
  const client = await openSkypilot({ end: END, ...options });
  const run = await runSkypilot({ apiUrl: `${client.sandbox.url}/skypilot`, now: END });
  const total = (prefix: string): number =>
    readingsOf(run)
      .filter((reading) => reading.startsWith(prefix))
      .reduce((sum, reading) => sum + Number(reading.split(' ').at(-1)), 0);
  return { ...client, run, total };
};

const SINCE = END.getTime() / 1000 - 7 * 86_400;

test('a job of several tasks is one job', async () => {
  const { ask, total } = await open();
  const { jobs } = await ask('/jobs/queue/v2', { all_users: true, skip_finished: true });
  // A helper may outlive the tasks that count.
  const counting = jobs.filter((row: Loose) => row.is_primary_in_job_group !== false && row.end_at === null);
  const ids = new Set(counting.map((row: Loose) => row.job_id));
  expect(counting.length).toBeGreaterThan(ids.size);
  expect(total('jobs.active{')).toBe(ids.size);
});

test('a job that was submitted before the window has ended in it', async () => {
  const { ask, total } = await open();
  const { jobs } = await ask('/jobs/queue/v2', { all_users: true, submitted_after: SINCE });
  const naive = new Set(jobs.filter((row: Loose) => row.end_at !== null).map((row: Loose) => row.job_id));
  expect(total('jobs.finished_7d{')).toBeGreaterThan(naive.size);
});

test('accelerators are per node', async () => {
  const { ask, total } = await open();
  const { jobs } = await ask('/jobs/queue/v2', { all_users: true, skip_finished: true });
  const perNode = jobs
    .filter((row: Loose) => row.status === 'RUNNING')
    .flatMap((row: Loose) => Object.values<number>(row.accelerators ?? {}))
    .reduce((sum: number, amount: number) => sum + amount, 0);
  expect(total('jobs.gpus{')).toBeGreaterThan(perNode);
});

test('the cost of a cluster is of all of its life, not of the last seven days', async () => {
  const { ask, total } = await open();
  const rows: Loose[] = await ask('/cost_report', { days: 7 });
  const naive = rows.reduce((sum, row) => sum + Number(row.total_cost), 0);
  expect(total('compute.total_cost_7d{')).toBeLessThan(naive * 0.99);
  expect(total('compute.total_cost_7d{')).toBeGreaterThan(0);
});

test('Kubernetes is listed at nothing: it does not make the accelerators of clouds free', async () => {
  const { total } = await open();
  expect(total('compute.hourly_rate{gpu:L4,')).toBeGreaterThan(0);
});

/** A healthy server that takes every request and forgets it; what it was sent, by path. */
const recordBodies = async (): Promise<ReadonlyMap<string, Loose>> => {
  const bodies = new Map<string, Loose>();
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'POST') bodies.set(request.url!, await json(request));
    const isGet = request.url!.startsWith('/api/get');
    response.writeHead(isGet ? 404 : 200, { 'content-type': 'application/json', 'x-skypilot-request-id': 'one' });
    const health = { status: 'healthy', api_version: '62', version: '0.14.0' };
    response.end(JSON.stringify(isGet ? { detail: "Request 'one' not found" } : health));
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await runSkypilot({ apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, now: END });
  return bodies;
};

test('asks for no credentials, and refreshes nothing: both are what the server does by default', async () => {
  const bodies = await recordBodies();
  expect([...bodies.keys()].toSorted()).toEqual(['/cost_report', '/jobs/queue/v2', '/list_accelerators', '/status']);
  expect(bodies.get('/status')).toMatchObject({ include_credentials: false, include_handle: false, refresh: 'NONE' });
  expect(bodies.get('/jobs/queue/v2')).toMatchObject({ refresh: false, all_users: true });
  expect(bodies.get('/cost_report')).toMatchObject({ dashboard_summary_response: false });
  expect(bodies.get('/status').env_vars).toHaveProperty('SKYPILOT_USER_ID');
});

test('spot is told in capitals or not', async () => {
  const { ask, total } = await open();
  const { jobs } = await ask('/jobs/queue/v2', { all_users: true, skip_finished: true });
  const texts = jobs.map((row: Loose) => String(row.cluster_resources));
  expect(texts.some((text: string) => text.includes('[spot]'))).toBe(true);
  expect(total('jobs.gpus{gpu:A100,region:us-east-1,spot:true')).toBeGreaterThan(0);
});
