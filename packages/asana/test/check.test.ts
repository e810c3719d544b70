import { describe, expect, test } from 'vitest';
import { type Answer, type AsanaServer, aTask, error, serveAsana } from './asana-server.ts';
import { checkAsana } from './run-asana.ts';

const data = (value: unknown): Answer => ({ status: 200, body: { data: value } });

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/users/me': data({ gid: '7', name: 'Metrics', email: 'metrics@example.com', workspaces: [{ gid: '1', name: 'Acme' }] }),
  '/projects/10': data({ gid: '10', name: 'Bugs', archived: false, workspace: { gid: '1', name: 'Acme' } }),
  '/projects/10/sections': data([
    { gid: '20', name: 'Triage' },
    { gid: '21', name: 'Doing' },
  ]),
};

const start = async (answers: Readonly<Record<string, Answer>> = {}): Promise<AsanaServer> => {
  const server = await serveAsana({ tasks: { '10': [aTask()] } });
  server.script = (url) => ({ ...ANSWERS, ...answers })[url.pathname];
  return server;
};

const checkWith = async (answers: Readonly<Record<string, Answer>>, config: Readonly<Record<string, unknown>> = {}) =>
  checkAsana(await start(answers), { config });

describe('collectors check', () => {
  test('tells who the token is, and what it sees', async () => {
    const server = await start();
    const results = await checkAsana(server, { config: { sections: ['triage', { name: 'active', is: ['21', 'Gone'] }] } });
    expect([...results.values()].filter(({ status, name }) => status !== 'ok' && name !== 'clock')).toEqual([]);
    expect(results.get('identity')!.message).toMatch(
      /^Signed in as Metrics \(metrics@example\.com\), in 'Acme'\. Private projects .* service account/,
    );
    expect(results.get('workspace 1')!.message).toBe('Its projects can be read.');
    expect(results.get('project bugs')!.message).toBe("'Bugs', its tasks and its sections can be read.");
    expect([...results.keys()]).toEqual(expect.arrayContaining(['section triage', 'section active']));
    expect(server.sent).toHaveLength(5);
  });

  test('asks nothing more where the token is refused', async () => {
    const server = await start({ '/users/me': { status: 401, body: error('Not Authorized') } });
    const identity = (await checkAsana(server)).get('identity');
    expect(identity).toMatchObject({
      status: 'failed',
      code: 'credentials_refused',
      fix: expect.stringContaining('app.asana.com/0/my-apps'),
    });
    expect(server.sent.every((path) => path.startsWith('/users/me'))).toBe(true);
  });

  test('names the workspaces of the token where another is configured', async () => {
    const results = await checkWith({ '/users/me': data({ name: 'Bot', workspaces: [{ gid: '2', name: 'Beta' }] }) });
    expect(results.get('identity')).toMatchObject({ status: 'warning', message: expect.stringContaining('2 (Beta)') });
  });

  test('does without a scope that only it needs', async () => {
    const results = await checkWith({ '/users/me': { status: 403, body: error('missing scope users:read') } });
    expect(results.get('identity')).toMatchObject({ status: 'warning', fix: expect.stringContaining('users:read') });
    expect(results.get('project bugs')).toMatchObject({ status: 'ok' });
  });

  test('fails where the workspace shows no project', async () => {
    const results = await checkWith({ '/workspaces/1/projects': { status: 200, body: { data: [], next_page: null } } });
    expect(results.get('workspace 1')).toMatchObject({
      status: 'failed',
      code: 'forbidden',
      fix: expect.stringContaining('service account'),
    });
  });

  test.each([
    [403, 'forbidden'],
    [404, 'not_found'],
  ])('says what to do where a project answers %i', async (status, code) => {
    const results = await checkWith({ '/projects/10': { status, body: error('No') } }, { sections: ['Triage'] });
    expect(results.get('project bugs')).toMatchObject({
      status: 'failed',
      code,
      fix: expect.stringContaining('https://app.asana.com/0/10'),
    });
    // Its sections are unknown, not missing.
    expect(results.has('section Triage')).toBe(false);
  });

  test('says what to do where its tasks may not be read', async () => {
    const results = await checkWith({ '/tasks': { status: 403, body: error('missing scope tasks:read') } });
    expect(results.get('project bugs')).toMatchObject({
      status: 'failed',
      code: 'forbidden',
      fix: expect.stringContaining('tasks:read'),
    });
  });

  test.each([
    [{ archived: true, workspace: { gid: '1' } }, 'is archived'],
    [{ archived: false, workspace: { gid: '3', name: 'Gamma' } }, '3 (Gamma)'],
  ])('warns of a project %j', async (changes, message) => {
    const results = await checkWith({ '/projects/10': data({ gid: '10', name: 'Bugs', ...changes }) });
    expect(results.get('project bugs')).toMatchObject({ status: 'warning', message: expect.stringContaining(message) });
  });

  test('names the sections that there are, where one is configured that no project has', async () => {
    const results = await checkWith({}, { sections: ['Triaje'] });
    expect(results.get('section Triaje')).toMatchObject({
      status: 'warning',
      message: "No configured project has a section 'triaje'.",
      fix: "Look at `sections`; there are: 'Triage', 'Doing'.",
    });
  });
});
