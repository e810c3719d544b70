import { expect, test } from 'vitest';
import type { FaultAction } from '../../src/faults/fault.ts';
import { SMALL, startStandIn } from './stand-in-client.ts';

const basic = (text: string) => `Basic ${btoa(text)}`;
const VIEWER = '{ viewer { username entity } project(name: "app", entityName: "acme") { runCount } }';
const body = JSON.stringify({ query: VIEWER });

test('the key is the password of a user called api', async () => {
  const { ask } = await startStandIn();
  const { status, data, errors, headers } = await ask(VIEWER);
  expect({ status, errors }).toEqual({ status: 200, errors: undefined });
  expect(data.viewer).toEqual({ username: 'service-dashboards', entity: 'service-dashboards' });
  expect(data.project.runCount).toBeGreaterThan(100);
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
});

test.each([
  ['another key', basic('api:another')],
  ['another user', basic('user:5a9db0c5a9db0c5a9db0c5a9db0c5a9db0c5a9db')],
  ['no user', basic(':5a9db0c5a9db0c5a9db0c5a9db0c5a9db0c5a9db')],
  ['a token', 'Bearer 5a9db0c5a9db0c5a9db0c5a9db0c5a9db0c5a9db'],
  ['nothing', ''],
])('%s is refused', async (_, authorization) => {
  const { send } = await startStandIn();
  expect(await send(body, authorization)).toMatchObject({
    status: 401,
    data: null,
    errors: [{ message: 'user is not logged in' }],
  });
});

test('or is served as if there were no key: no viewer, and public projects alone', async () => {
  const [{ entity, name }] = SMALL.projects as [{ entity: string; name: string }];
  const [own, open] = await Promise.all([
    startStandIn({ ...SMALL, unknownKey: 'anonymous' }),
    startStandIn({ unknownKey: 'anonymous', projects: [{ entity, name, isPublic: true, runsPerDay: 1 }] }),
  ]);
  expect(await own.send(body, basic('api:another'))).toMatchObject({ status: 200, data: { viewer: null, project: null } });
  const seen = await open.send(body, basic('api:another'));
  expect(seen).toMatchObject({ status: 200, data: { viewer: null, project: { runCount: expect.any(Number) as number } } });
});

test('a project that does not exist is null', async () => {
  const { ask } = await startStandIn();
  expect(await ask('{ project(name: "none", entityName: "acme") { id } }')).toMatchObject({
    status: 200,
    data: { project: null },
  });
  expect(await ask('{ project(name: "app", entityName: "other") { id } }')).toMatchObject({
    status: 200,
    data: { project: null },
  });
});

test.each([
  ['a field that is not there', '{ project(name: "app") { runtime } }', /^Cannot query field "runtime" on type "Project"\./],
  ['an argument that is not there', '{ project(name: "app") { runCount(filter: "{}") } }', /^Unknown argument "filter"/],
  ['an argument of another type', '{ project(name: 5) { id } }', /^String cannot represent a non string value: 5/],
  ['what is no GraphQL', '{ project(', /^Syntax Error/],
  ['a change', 'mutation { deleteRun }', /^The sandbox executes queries alone, one by name\./],
])('%s is a 400', async (_, query, message) => {
  const { ask } = await startStandIn();
  const { status, data, errors } = await ask(query);
  expect({ status, data }).toEqual({ status: 400, data: null });
  expect(errors?.[0].message).toMatch(message);
});

test('what is no query is a 400, a variable that is missing too, and another path a 404', async () => {
  const { send, ask, url } = await startStandIn();
  expect(await send('no JSON')).toMatchObject({ status: 400 });
  expect(await send('{"variables":{}}')).toMatchObject({ status: 400 });
  expect(await ask('query Q($n: String!) { project(name: $n) { id } }')).toMatchObject({
    status: 400,
    errors: [{ message: 'Variable "$n" of required type "String!" was not provided.' }],
  });
  expect((await fetch(`${url}/graphq`, { method: 'POST' })).status).toBe(404);
  expect((await fetch(`${url}/graphql`)).status).toBe(405);
});

test('a server that does not serve a field refuses the query by its name', async () => {
  const { askProject } = await startStandIn({
    ...SMALL,
    served: { computeSeconds: false, computeHours: false, runActiveCount: false },
  });
  for (const field of ['computeHours', 'runActiveCount']) {
    const { status, errors } = await askProject(field);
    expect({ status, message: errors?.[0].message as string }).toMatchObject({ status: 400 });
    expect(errors?.[0].message).toMatch(`Cannot query field "${field}" on type "Project".`);
  }
  const { errors } = await askProject('runs(first: 1) { edges { node { computeSeconds } } }');
  expect(errors?.[0].message).toMatch('Cannot query field "computeSeconds" on type "Run".');
});

test('the limit is told in thousandths, and is full again in the next window', async () => {
  const { ask, clock } = await startStandIn({ ...SMALL, limit: { requests: 4, windowSeconds: 30 } });
  const told = async () => {
    const { status, headers } = await ask(VIEWER);
    return [status, headers.get('ratelimit-remaining'), headers.get('ratelimit-reset')];
  };
  clock.set(new Date('2026-03-04T15:00:10Z'));
  expect([await told(), await told(), await told(), await told()]).toEqual([
    [200, '750', '20'],
    [200, '500', '20'],
    [200, '250', '20'],
    [200, '0', '20'],
  ]);
  expect(await told()).toEqual([429, '0', '20']);
  clock.set(new Date('2026-03-04T15:00:30Z'));
  expect(await told()).toEqual([200, '750', '30']);
});

const suffer = async (action: FaultAction, query: string, more: object = {}) => {
  const { sandbox, ask } = await startStandIn();
  sandbox.faults.add({ service: 'wandb', action, ...more });
  return ask(query, { e: 'acme', p: 'app' });
};
const NAMED =
  'query Counts($e: String!, $p: String!) { project(name: $p, entityName: $e) { totalSweeps runs(first: 1) { totalCount } } }';

test('the limits by fault', async () => {
  const spent = await suffer({ kind: 'primary-limit', resetSeconds: 7 }, NAMED);
  expect([spent.status, spent.headers.get('ratelimit-remaining'), spent.headers.get('ratelimit-reset')]).toEqual([429, '0', '7']);
  const asked = await suffer({ kind: 'secondary-limit', status: 429, retryAfterSeconds: 3 }, NAMED);
  expect([asked.status, asked.headers.get('retry-after'), asked.headers.get('ratelimit-reset')]).toEqual([429, '3', null]);
});

test('a project, or a part of it, that the key may not see', async () => {
  const whole = await suffer({ kind: 'forbidden' }, NAMED);
  const error = { message: 'permission denied', extensions: { code: 'PERMISSION_ERROR' } };
  expect(whole).toMatchObject({ status: 403, data: { project: null }, errors: [{ ...error, path: ['project'] }] });
  const part = await suffer({ kind: 'forbidden', field: 'Project.runs' }, NAMED);
  expect(part.data.project).toEqual({ totalSweeps: expect.any(Number) as number, runs: null });
  expect(part).toMatchObject({ status: 403, errors: [{ ...error, path: ['project', 'runs'] }] });
});

test.each([
  ['the project', { repository: 'acme/app' }, 503],
  ['another project', { repository: 'acme/web' }, 200],
  ['the operation', { operation: 'Counts' }, 503],
  ['another operation', { operation: 'Runs' }, 200],
])('a fault can name %s', async (_, more, status) => {
  expect((await suffer({ kind: 'status', status: 503 }, NAMED, more)).status).toBe(status);
});

test('the log names the operation', async () => {
  const { sandbox, ask } = await startStandIn();
  await ask(NAMED, { e: 'acme', p: 'app' });
  expect(sandbox.requests().map(({ service, operation, status }) => [service, operation, status])).toEqual([
    ['wandb', 'Counts', 200],
  ]);
});
