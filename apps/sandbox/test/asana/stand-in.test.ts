import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAnswer } from '../../../../packages/asana/test/openapi/check-answer.ts';
import { type AsanaSandbox, startAsana } from './run-asana.ts';

const end = new Date('2026-03-04T15:00:00Z');
let sandbox: AsanaSandbox;
beforeAll(async () => {
  sandbox = await startAsana(end);
});
afterAll(() => sandbox.close());

type Body = {
  readonly data: readonly { readonly gid: string }[];
  readonly next_page?: { readonly offset: string } | null;
  readonly errors?: readonly { readonly message: string }[];
};

const ask = async (path: string, { token }: { readonly token?: string } = {}) => {
  const { environment } = sandbox.asana;
  const authorization = `Bearer ${token ?? environment['ASANA_PERSONAL_ACCESS_TOKEN']}`;
  const response = await fetch(environment['ASANA_API_URL'] + path, { headers: { authorization } });
  const body = (await response.json()) as Body;
  return {
    status: response.status,
    headers: response.headers,
    body,
    faults: checkAnswer({ method: 'GET', path }, response.status, body),
  };
};
const projectsPath = () => `/workspaces/${sandbox.asana.world.workspace.gid}/projects`;
const bugs = () => sandbox.asana.world.tracked[0]!;

describe('answers as published', () => {
  test.each<[string, () => string]>([
    ['compact projects', () => projectsPath()],
    ['projects with fields', () => `${projectsPath()}?limit=100&opt_fields=completed,due_on,name,current_status_update`],
    ['compact tasks', () => `/tasks?project=${bugs()}&limit=5`],
    [
      'tasks with fields',
      () =>
        `/tasks?project=${bugs()}&limit=100&opt_fields=completed,completed_at,created_at,due_at,due_on,assignee,resource_subtype,is_rendered_as_separator,memberships.project,memberships.section,memberships.section.name`,
    ],
    ['a project', () => `/projects/${bugs()}?opt_fields=name,archived,workspace.name`],
    ['its sections', () => `/projects/${bugs()}/sections?opt_fields=name&limit=100`],
    ['the user', () => '/users/me?opt_fields=name,email,workspaces.name'],
    ['an unknown project', () => '/projects/1'],
  ])('%s', async (_, path) => {
    expect((await ask(path())).faults).toEqual([]);
  });
});

test('lists the workspaces of the token, and the projects of one by either path', async () => {
  const { gid, name } = sandbox.asana.world.workspace;
  expect((await ask('/workspaces')).body).toEqual({ data: [{ gid, name, resource_type: 'workspace' }] });
  expect((await ask('/workspaces?limit=1&opt_fields=is_organization')).body).toEqual({
    data: [{ gid, is_organization: true }],
    next_page: null,
  });
  const { body } = await ask(`${projectsPath()}?archived=false`);
  expect(body.data.length).toBeGreaterThanOrEqual(40);
  expect((await ask(`/projects?workspace=${gid}&archived=false`)).body.data).toEqual(body.data);
});

test('shows the fields that are asked for, and the gid', async () => {
  const { body } = await ask(`/tasks?project=${bugs()}&limit=1&opt_fields=completed,memberships.section`);
  expect(body.data).toEqual([
    { gid: expect.any(String), completed: expect.any(Boolean), memberships: [{ section: { gid: expect.any(String) } }] },
  ]);
});

test('pages to the end, each task once', async () => {
  const gids: string[] = [];
  let offset: string | undefined;
  do {
    const { body } = await ask(`/tasks?project=${bugs()}&limit=100${offset ? `&offset=${offset}` : ''}`);
    gids.push(...body.data.map(({ gid }) => gid));
    offset = body.next_page?.offset;
  } while (offset);
  expect(gids.length).toBeGreaterThan(500);
  expect(new Set(gids).size).toBe(gids.length);
});

test.each<[string, () => string, RegExp]>([
  ['a limit above 100', () => `${projectsPath()}?limit=101`, /^limit/],
  ['a limit of 0', () => `${projectsPath()}?limit=0`, /^limit/],
  ['an offset of its own', () => `${projectsPath()}?limit=1&offset=abc`, /^offset/],
  ['no project', () => '/tasks?limit=1', /exactly one/],
  ['a time that is none', () => `/tasks?project=${bugs()}&completed_since=yesterday`, /^completed_since/],
  ['a parameter that is unknown', () => `/tasks?project=${bugs()}&since=2026-01-01`, /^since/],
])('refuses %s', async (_, path, message) => {
  const { status, body } = await ask(path());
  expect([status, body.errors![0]!.message]).toEqual([400, expect.stringMatching(message)]);
});

test('a place in a list is good for the same question, and for a quarter of an hour', async () => {
  const { body } = await ask(`${projectsPath()}?limit=10&archived=false`);
  const { offset } = body.next_page!;
  expect((await ask(`${projectsPath()}?limit=10&archived=true&offset=${offset}`)).status).toBe(400);
  expect((await ask(`${projectsPath()}?limit=10&archived=false&offset=${offset}`)).status).toBe(200);
  sandbox.clock.set(new Date(end.getTime() + 16 * 60_000));
  const late = await ask(`${projectsPath()}?limit=10&archived=false&offset=${offset}`);
  expect(late.body.errors).toMatchObject([{ message: 'offset: Your pagination token has expired.' }]);
  sandbox.clock.set(end);
});

test('hides what is not shared, and forbids it by name', async () => {
  const hidden = sandbox.asana.world.projects.find((project) => project.hidden)!;
  const { body } = await ask(`${projectsPath()}?limit=100`);
  expect(body.data.some(({ gid }) => gid === hidden.gid)).toBe(false);
  expect((await ask(`/tasks?project=${hidden.gid}`)).status).toBe(403);
  expect((await ask(projectsPath(), { token: 'other' })).status).toBe(401);
});

test('holds the limit of a free workspace, counts what it refuses, and says for how long', async () => {
  let now = 0;
  const free = await startAsana(end, { plan: 'free', monotonic: () => now });
  const { environment } = free.asana;
  const headers = { authorization: `Bearer ${environment['ASANA_PERSONAL_ACCESS_TOKEN']}` };
  const get = async () => {
    const response = await fetch(`${environment['ASANA_API_URL']}/users/me`, { headers });
    await response.body?.cancel();
    return [response.status, response.headers.get('retry-after')];
  };
  for (let count = 0; count < 25; count += 1) expect((await get())[0]).toBe(200);
  expect(await get()).toEqual([429, '1']);
  for (let count = 0; count < 4; count += 1) await get();
  expect(await get()).toEqual([429, '3']);
  now = 10_000;
  expect((await get())[0]).toBe(200);
  await free.close();
});

test('answers fifty requests at once, and turns the others away', async () => {
  const slow = await startAsana(end, { delay: 500 });
  const { environment } = slow.asana;
  const headers = { authorization: `Bearer ${environment['ASANA_PERSONAL_ACCESS_TOKEN']}` };
  const get = async () => {
    const response = await fetch(`${environment['ASANA_API_URL']}/users/me`, { headers });
    return { status: response.status, wait: response.headers.get('retry-after'), body: (await response.json()) as Body };
  };
  const all = await Promise.all(Array.from({ length: 60 }, get));
  const refused = all.filter(({ status }) => status === 429);
  expect(all.filter(({ status }) => status === 200)).toHaveLength(50);
  expect(refused).toHaveLength(10);
  expect(refused[0]).toMatchObject({ wait: '1', body: { errors: [{ message: expect.stringMatching(/hit a rate limit/) }] } });
  expect((await get()).status).toBe(200);
  await slow.close();
});

test('tells of changes since an instant, and not of moves and deletions', async () => {
  const since = new Date(end.getTime() - 7 * 3_600_000).toISOString();
  const listed = async (more = '') => {
    const { body } = await ask(`/tasks?project=${bugs()}&opt_fields=completed${more}`);
    return new Set(body.data.map(({ gid }) => gid));
  };
  const changed = await listed(`&modified_since=${since}`);
  expect(changed.size).toBeGreaterThan(0);
  expect(changed.size).toBeLessThan(60);
  sandbox.clock.set(new Date(since));
  const before = await listed();
  sandbox.clock.set(end);
  const after = await listed();
  const gone = [...before].filter((gid) => !after.has(gid));
  // One was deleted, one moved away; one moved in without being changed.
  expect(gone).toHaveLength(2);
  expect(gone.some((gid) => changed.has(gid))).toBe(false);
  expect([...after].filter((gid) => !before.has(gid) && !changed.has(gid))).toHaveLength(1);
});
