import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, repeat, toRun } from './fake-day.ts';
import { type FakeWandb, startFakeWandb } from './fake-wandb.ts';
import { runWandb, type WandbRun } from './run-wandb.ts';

let server: FakeWandb;
beforeEach(async () => {
  server = await startFakeWandb();
  const runs = [...repeat(150, () => ({})), toRun({ state: 'running', heartbeatAt: at(0) })];
  server.projects.set('acme/app', { runs, sweeps: ['RUNNING'] });
  server.projects.set('acme/web', { runs: [toRun({})], sweeps: [] });
});
afterEach(() => server.close());

const namesOf = ({ readings }: WandbRun) => new Set(readings.map((reading) => reading.split('{')[0]));
const ofRuns = (name: string | undefined) => /^(runs\.(?!count)|users)/.test(name ?? '');
const graphql = (message: string, data: unknown = null) => JSON.stringify({ data, errors: [{ message, path: ['project'] }] });

describe('a key', () => {
  test('that is not known is refused, though the server answers 200 as to anybody', async () => {
    const { fatal, readings } = await runWandb(server, { apiKey: 'another-key' });
    expect(fatal).toMatchObject({ code: 'credentials_refused', message: expect.stringContaining('API key') });
    expect(readings).toEqual([]);
  });

  test('that is refused with 401 ends the run', async () => {
    server.answerNext('Project', { status: 401, body: '{"errors":[{"message":"invalid key"}]}' }, 2);
    const { fatal, readings } = await runWandb(server);
    expect(fatal).toMatchObject({ code: 'credentials_refused' });
    expect(readings).toEqual([]);
  });
});

describe('a project', () => {
  test('that is not there fails alone, with what to do', async () => {
    const { errors, readings, fatal } = await runWandb(server, { config: { projects: ['acme/app', 'acme/nix'] } });
    expect(fatal).toBeUndefined();
    expect(errors).toMatchObject([
      {
        source: 'projects',
        code: 'not_found',
        member: { entity: 'acme', project: 'nix' },
        message: 'Project acme/nix was not found.',
        fix: expect.stringContaining('may see the project'),
      },
    ]);
    expect(readings).toContain('runs.count{state:running} 1');
  });

  test('that may not be read is forbidden, by what the server says inside a 200', async () => {
    server.answerNext('Project', { body: graphql('permission denied') });
    const { errors } = await runWandb(server);
    expect(errors).toMatchObject([{ code: 'forbidden', message: expect.stringContaining('permission denied') }]);
  });
});

describe('runs that cannot be had', () => {
  test.each<[string, Parameters<FakeWandb['answerNext']>[1], object]>([
    [
      'errors beside a part of the data',
      { body: graphql('internal error', { viewer: { username: 'ada' }, project: { total: 1, active: null } }) },
      { code: 'http_status', message: 'GraphQL: internal error (at project)' },
    ],
    [
      'data of another shape',
      { body: '{"data":{"viewer":{"username":"ada"},"project":{"ended":{"edges":[{"node":{"name":7}}]}}}}' },
      { code: 'schema_mismatch' },
    ],
    ['data without the counts', { body: '{"data":{"viewer":{"username":"ada"},"project":{}}}' }, { code: 'schema_mismatch' }],
    ['no JSON', { headers: { 'content-type': 'text/html' }, body: '<html>' }, { code: 'schema_mismatch' }],
    ['403', { status: 403, body: '{"errors":[{"message":"permission denied"}]}' }, { code: 'forbidden' }],
    ['400 without a word', { status: 400, body: '{}' }, { code: 'http_status' }],
  ])('by %s fail their own metrics, and no others', async (_, answer, error) => {
    server.answerNext('Runs', answer);
    const run = await runWandb(server);
    expect(run.errors).toMatchObject([{ source: 'runs', ...error }]);
    expect(run.fatal).toBeUndefined();
    expect([...namesOf(run)].filter(ofRuns)).toEqual([]);
    expect(namesOf(run)).toEqual(new Set(['compute.hours_total', 'runs.count', 'sweeps.count']));
  });

  test('on their second page are no smaller number', async () => {
    const page = { edges: [], pageInfo: { hasNextPage: true, endCursor: '100' } };
    const counts = {
      total: 1,
      running: 0,
      finished: 1,
      crashed: 0,
      failed: 0,
      killed: 0,
      pending: 0,
      preempting: 0,
      preempted: 0,
    };
    const body = JSON.stringify({ data: { viewer: { username: 'ada' }, project: { ...counts, ended: page } } });
    server.answerNext('Runs', { body }, 3);
    const run = await runWandb(server);
    // The second page names itself as the next one.
    expect(run.errors).toMatchObject([{ source: 'runs', code: 'truncated' }]);
    expect([...namesOf(run)].filter(ofRuns)).toEqual([]);
  });
});

describe('passing trouble', () => {
  test.each<[string, Parameters<FakeWandb['answerNext']>[1]]>([
    ['500', { status: 500, body: '{"error":"oops"}' }],
    ['502 with a page', { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway' }],
    ['a body that was cut off', { body: '{"data":{"viewer":{"user' }],
  ])('(%s) is tried again, and costs no number', async (_, answer) => {
    const whole = await runWandb(server);
    server.answerNext('Runs', answer);
    const run = await runWandb(server);
    expect(run.errors).toEqual([]);
    expect(run.readings).toEqual(whole.readings);
    expect(run.asked.length).toBe(whole.asked.length + 1);
  });

  test.each<[string, Record<string, string>]>([
    ['RateLimit-Reset', { 'ratelimit-remaining': '0', 'ratelimit-reset': '1' }],
    ['Retry-After', { 'retry-after': '1', 'ratelimit-remaining': '0', 'ratelimit-reset': '3600' }],
  ])('a limit is waited for as long as %s says, by all requests', async (_, headers) => {
    const config = { projects: ['acme/app', 'acme/web'] };
    const whole = await runWandb(server, { config });
    server.answerNext('Runs', { status: 429, headers, body: '{"error":"rate limit exceeded"}' });
    const from = server.asked.length;
    const run = await runWandb(server, { config });
    expect(run.errors).toEqual([]);
    expect(run.readings).toEqual(whole.readings);
    const arrived = server.asked.slice(from).map((request) => request.arrived);
    const pauses = arrived.slice(1).map((instant, index) => instant - arrived[index]!);
    expect(Math.max(...pauses)).toBeGreaterThan(900);
    expect(run.asked.length).toBe(whole.asked.length + 1);
  });

  test('that lasts fails the source', async () => {
    server.answerNext('Runs', { status: 503, body: '{"error":"down"}' }, 4);
    const { errors } = await runWandb(server);
    expect(errors).toMatchObject([{ source: 'runs', code: 'http_status', message: expect.stringContaining('503') }]);
  }, 20_000);

  test('a server that never answers ends with the deadline, and what was known before is kept', async () => {
    server.answerNext('Runs', null);
    const run = await runWandb(server, { deadline: 1000 });
    expect([...namesOf(run)].filter(ofRuns)).toEqual([]);
    expect(run.asked).toEqual(['Project', 'Runs']);
    expect(run.ending).toBe('timed_out');
    expect(run.readings).toContain('runs.count{state:running} 1');
  });
});
