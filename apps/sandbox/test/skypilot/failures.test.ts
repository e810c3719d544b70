import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { SkypilotOptions } from '../../src/skypilot/options.ts';
import { readingsOf, runSkypilot, type SkypilotRunOptions } from './run-skypilot.ts';
import { END, openSkypilot } from './stand-in-client.ts';

const run = async (options: SkypilotOptions, settings: Partial<SkypilotRunOptions> = {}) => {
  const { sandbox } = await openSkypilot({ end: END, ...options });
  return runSkypilot({ apiUrl: `${sandbox.url}/skypilot`, now: END, ...settings });
};

/** A server that answers everything with this. */
const answering = async (status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}) => {
  const server = createServer((_, response) => response.writeHead(status, { 'content-type': type, ...headers }).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('a wrong token ends the run, and says that tokens expire', async () => {
  const { fatal, lines } = await run({}, { secrets: { token: 'sky_wrong' } });
  expect(fatal).toMatchObject({ code: 'credentials_refused' });
  expect(fatal!.message).toContain('30 days');
  expect(fatal!.message).not.toContain('sky_wrong');
  expect(lines).toEqual([]);
});

test('an expired token says so', async () => {
  const { fatal } = await run({ auth: { kind: 'token', expiresAt: new Date(END.getTime() - 1) } });
  expect(fatal).toMatchObject({ code: 'credentials_refused' });
  expect(fatal!.message).toContain('has expired');
});

test('a health of 200 is no sign-in: without a token the run ends', async () => {
  const { fatal, lines } = await run({}, { secrets: {} });
  expect(fatal).toMatchObject({ code: 'credentials_refused' });
  expect(fatal!.message).toContain('needs_auth');
  expect(lines).toEqual([]);
});

test.each(['redirect', 'page'] as const)('a login page (%s) is told as such', async (answer) => {
  const { fatal, lines } = await run({ auth: { kind: 'login-page', answer } });
  expect(fatal).toMatchObject({ code: 'credentials_refused' });
  expect(fatal!.message).toContain('a login page answered');
  expect(lines).toEqual([]);
});

test('user and password from the secret', async () => {
  const auth = { kind: 'basic', user: 'ada', password: 'p@ss:word' } as const;
  expect(await run({ auth }, { secrets: { basicAuth: 'ada:p@ss:word' } })).toMatchObject({ errors: [], fatal: undefined });
  expect((await run({ auth }, { secrets: { basicAuth: 'ada:other' } })).fatal).toMatchObject({ code: 'credentials_refused' });
});

test('user and password out of the address', async () => {
  const { sandbox } = await openSkypilot({ end: END, auth: { kind: 'basic', user: 'ada', password: 'p@ss' } });
  const at = (login: string) => sandbox.url.replace('http://', `http://${login}@`);
  const good = await runSkypilot({ apiUrl: `${at('ada:p%40ss')}/skypilot/`, now: END, secrets: {} });
  expect(good).toMatchObject({ errors: [], fatal: undefined });
  const bad = await runSkypilot({ apiUrl: `${at('ada:other')}/skypilot`, now: END, secrets: {} });
  expect(bad.fatal).toMatchObject({ code: 'credentials_refused' });
  expect(readingsOf(bad).filter((one) => one.startsWith('api.up'))).toEqual([]);
});

test('a server that wants nobody to sign in', async () => {
  expect(await run({ auth: { kind: 'none' } }, { secrets: {} })).toMatchObject({ errors: [], fatal: undefined });
});

test.each([62, 54])('a request that is lost in a restart (API version %i) is submitted anew', async (apiVersion) => {
  expect(await run({ apiVersion, interruptions: 2 })).toMatchObject({ errors: [], fatal: undefined });
});

test('a request that is lost again and again is given up', async () => {
  const { errors, reports } = await run({ interruptions: 100 });
  expect(errors[0]).toMatchObject({ code: 'http_status' });
  expect(errors[0]!.message).toContain('was lost by the server 3 times');
  expect(reports.get('skypilot.clusters.count')).toMatchObject({ outcome: 'failed', points: 0 });
});

test('a server whose workers are exhausted is asked again', async () => {
  expect(await run({ exhausted: 1 })).toMatchObject({ errors: [], fatal: undefined });
});

test('a request that fails on the server fails its metrics alone', async () => {
  const failures = { cost_report: { type: 'RuntimeError', message: 'database is locked' } };
  const { errors, reports } = await run({ failures });
  expect(errors[0]!.message).toBe('/cost_report failed on the server with RuntimeError: database is locked');
  expect(reports.get('skypilot.compute.total_cost_7d')).toMatchObject({ outcome: 'failed', points: 0 });
  expect(reports.get('skypilot.jobs.running')).toMatchObject({ outcome: 'ok' });
});

test('a queue that fails otherwise than for its controller is no zero', async () => {
  const { reports } = await run({ failures: { 'jobs.queue_v2': { type: 'ValueError', message: 'no' } } });
  for (const metric of ['skypilot.jobs.running', 'skypilot.jobs_controller.up', 'skypilot.jobs.count'])
    expect(reports.get(metric)).toMatchObject({ outcome: 'failed', points: 0 });
  expect(reports.get('skypilot.clusters.count')).toMatchObject({ outcome: 'ok' });
});

test('an endpoint that may not be read fails its metrics alone', async () => {
  const { sandbox } = await openSkypilot({ end: END });
  sandbox.faults.add({ service: 'skypilot', path: '/cost_report', action: { kind: 'forbidden' } });
  const { errors, fatal, reports } = await runSkypilot({ apiUrl: `${sandbox.url}/skypilot`, now: END });
  expect([fatal, errors.map(({ code }) => code)]).toEqual([undefined, ['forbidden']]);
  expect(reports.get('skypilot.compute.total_cost_7d')).toMatchObject({ outcome: 'failed', points: 0 });
  expect(reports.get('skypilot.clusters.count')).toMatchObject({ outcome: 'ok' });
});

test('a queue without an end is a failure, and no number', async () => {
  const { sandbox } = await openSkypilot({ end: END });
  sandbox.faults.add({ service: 'skypilot', action: { kind: 'endless-pages' } });
  const config = { lookbackDays: 365 };
  const { errors, reports } = await runSkypilot({ apiUrl: `${sandbox.url}/skypilot`, now: END, config });
  expect(errors[0]).toMatchObject({ code: 'truncated', source: 'past-jobs' });
  expect(reports.get('skypilot.jobs.finished_7d')).toMatchObject({ outcome: 'failed', points: 0 });
});

test('a server that hangs ends with the deadline, and gives nothing', async () => {
  const { ending, lines } = await run({ delay: 60_000 }, { deadline: 1000 });
  expect(ending).toBe('timed_out');
  expect(lines.filter(({ metric }) => metric.startsWith('skypilot.'))).toEqual([]);
});

test.each([
  ['a body of another shape', 200, '{"status":1}', 'schema_mismatch'],
  ['a body that is cut off', 200, '{"status":"healthy","api_ver', 'schema_mismatch'],
  ['a forbidden server', 403, '{"detail":"Forbidden"}', 'forbidden'],
  ['an address that is none', 404, '{"detail":"Not Found"}', 'not_found'],
  ['a version that does not fit', 400, '{"error":"version_mismatch","message":"too old"}', 'http_status'],
])(
  '%s',
  async (_, status, body, code) => {
    const { errors, lines } = await runSkypilot({ apiUrl: await answering(status, 'application/json', body), now: END });
    expect(errors[0]).toMatchObject({ code });
    expect(lines).toEqual([]);
  },
  15_000,
);

test.each([
  ['a limit', 429, { 'retry-after': '100' }],
  ['a gateway without its server', 502, { 'retry-after': '100' }],
])('%s that lasts is no number', async (_, status, headers) => {
  const apiUrl = await answering(status, 'application/json', '{}', headers);
  const { lines, ending } = await runSkypilot({ apiUrl, now: END, deadline: 1500 });
  expect(lines).toEqual([]);
  expect(['done', 'timed_out']).toContain(ending);
});
