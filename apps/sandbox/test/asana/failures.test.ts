import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FaultOptions } from '../../src/faults/fault.ts';
import { type AsanaRun, type AsanaSandbox, runAsana, startAsana, tableOf } from './run-asana.ts';

let sandbox: AsanaSandbox;
let whole: Readonly<Record<string, number>>;
beforeAll(async () => {
  sandbox = await startAsana(new Date('2026-03-04T15:00:00Z'));
  whole = tableOf(await runAsana(sandbox));
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const fail = (action: FaultOptions['action'], more: Omit<FaultOptions, 'action'> = {}) =>
  void sandbox.faults.add({ service: 'asana', ...more, action });
const metricsOf = (run: AsanaRun) => new Set(run.lines.map(({ metric }) => metric.split('.')[1]));

describe('a list of tasks that fails', () => {
  test.each<[string, FaultOptions['action'], string]>([
    ['data of another shape', { kind: 'wrong-shape' }, 'schema_mismatch'],
    ['a list that never ends', { kind: 'endless-pages' }, 'truncated'],
    ['a right that is missing', { kind: 'forbidden' }, 'forbidden'],
    ['nothing there', { kind: 'status', status: 404, body: '{"errors":[{"message":"project: Unknown object"}]}' }, 'not_found'],
    ['a paid plan that is missing', { kind: 'status', status: 402 }, 'forbidden'],
  ])('by %s takes its own project with it, and gives no smaller number', async (_, action, code) => {
    const [gid] = sandbox.asana.world.tracked;
    fail(action, { path: `/tasks.*project=${gid}` });
    const run = await runAsana(sandbox);
    expect(run.errors).toMatchObject([{ source: 'tasks', code, member: { project: 'bugs' } }]);
    const others = Object.entries(whole).filter(([key]) => !key.includes('project:bugs'));
    expect(tableOf(run)).toEqual(Object.fromEntries(others));
  });
});

test('a list of projects that fails leaves the tasks', async () => {
  fail({ kind: 'forbidden' }, { path: '/projects\\?' });
  const run = await runAsana(sandbox);
  expect(run.errors).toMatchObject([{ source: 'portfolio', code: 'forbidden' }]);
  expect(metricsOf(run)).toEqual(new Set(['tasks']));
});

test.each<[string, FaultOptions['action']]>([
  ['502', { kind: 'status', status: 502 }],
  ['an answer that is cut off', { kind: 'cut-off' }],
  ['a connection that is torn down', { kind: 'connection-reset' }],
  ['a limit', { kind: 'secondary-limit', retryAfterSeconds: 1 }],
])('passing trouble (%s) is tried again, and costs no number', async (_, action) => {
  fail(action, { times: 1, path: '/tasks' });
  const run = await runAsana(sandbox);
  expect(run.errors).toEqual([]);
  expect(tableOf(run)).toEqual(whole);
});

test('a place in a list that has expired: the list is started again', async () => {
  fail(
    { kind: 'status', status: 400, body: '{"errors":[{"message":"offset: Your pagination token has expired."}]}' },
    { times: 1, path: 'offset=' },
  );
  const run = await runAsana(sandbox);
  expect(run.errors).toEqual([]);
  expect(tableOf(run)).toEqual(whole);
});

test('a service that is silent ends with the deadline, and what was known is kept', async () => {
  fail({ kind: 'hang' }, { path: '/tasks' });
  const run = await runAsana(sandbox, { deadline: 1500 });
  expect(run.reason).toBe('timed_out');
  expect(metricsOf(run)).toEqual(new Set(['projects']));
});

test('a token that is not known ends the run', async () => {
  const { fatal, lines } = await runAsana(sandbox, { token: 'wrong' });
  expect(fatal).toMatchObject({ code: 'credentials_refused' });
  expect(lines).toEqual([]);
});

test('a workspace that does not exist fails what is asked of it', async () => {
  const run = await runAsana(sandbox, { config: { workspace: '1' } });
  expect(run.errors).toMatchObject([{ source: 'portfolio', code: 'not_found' }]);
});

test('a project that is not shared fails alone', async () => {
  const hidden = sandbox.asana.world.projects.find((project) => project.hidden)!;
  const run = await runAsana(sandbox, { config: { projects: [{ gid: hidden.gid, name: 'secret' }] } });
  expect(run.errors).toMatchObject([{ source: 'tasks', code: 'forbidden', member: { project: 'secret' } }]);
  expect(metricsOf(run)).toEqual(new Set(['projects']));
});

test('the pace of a free plan stays below its limit', async () => {
  const free = await startAsana(new Date('2026-03-04T15:00:00Z'), { plan: 'free' });
  const run = await runAsana(free);
  await free.close();
  expect(run.errors).toEqual([]);
  expect(run.requests.every(({ status }) => status === 200)).toBe(true);
});
