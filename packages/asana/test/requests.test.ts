import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aProject, type AsanaServer, aTask, type Json, serveAsana } from './asana-server.ts';
import { checkRequest, EXCEPTIONS } from './openapi/check-request.ts';
import { checkAsana, measureAsana, NOW, runAsana } from './run-asana.ts';

const HOUR = 3_600_000;
const MEBIBYTE = 2 ** 20;
const at = (hours: number) => new Date(Date.parse(NOW) + hours * HOUR).toISOString();

/** The catalogue's case, or so many times as much: 300 open tasks, 150 completed in 30 days, 40 projects. */
const serveCase = (times = 1): Promise<AsanaServer> =>
  serveAsana({
    projects: Array.from({ length: 40 * times }, (_, index) => aProject({ due_on: index % 2 === 0 ? '2026-02-01' : null })),
    tasks: { '10': [...manyTasks(300 * times), ...manyTasks(150 * times, true)] },
  });

const manyTasks = (length: number, completed = false): readonly Json[] =>
  Array.from({ length }, (_, index) => {
    const changed = at(-7 - (index % 700));
    return aTask({ created_at: at(-800), modified_at: changed, completed, completed_at: completed ? changed : null });
  });

const makeStateDirectory = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'asana-requests-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
};

describe("requests a run, for the catalogue's case", () => {
  test('without state: 6', async () => {
    const server = await serveCase();
    const { errors, readings } = await runAsana(server);
    expect(errors).toEqual([]);
    expect(server.sent).toHaveLength(6);
    expect(readings).toMatchObject({
      'asana.tasks.open{project:bugs,section:other}': 300,
      'asana.tasks.completed_30d{project:bugs}': 150,
      'asana.projects.overdue': 20,
    });
  });

  test('with state: 2, three times a day', async () => {
    const server = await serveCase();
    const stateDirectory = await makeStateDirectory();
    const requests: number[] = [];
    for (const hours of [0, 6, 12, 18, 24, 30]) {
      const before = server.sent.length;
      expect((await runAsana(server, { now: at(hours), stateDirectory })).errors).toEqual([]);
      requests.push(server.sent.length - before);
    }
    expect(requests).toEqual([6, 2, 2, 2, 6, 2]);
  });

  test('without named projects: only the projects are asked for', async () => {
    const server = await serveCase();
    const { reports } = await runAsana(server, { config: { projects: [] } });
    expect(server.sent).toHaveLength(1);
    expect(reports['asana.tasks.open']).toMatchObject({ outcome: 'empty' });
  });
});

test('every request is one that Asana publishes, but for the exceptions', async () => {
  const server = await serveCase();
  const stateDirectory = await makeStateDirectory();
  await runAsana(server, { stateDirectory });
  await runAsana(server, { stateDirectory, now: at(6) });
  server.script = (url, number) => (url.pathname === '/tasks' && number === 8 ? { status: 504 } : undefined);
  await runAsana(server);
  server.script = ({ pathname }) => CHECKED[pathname];
  await checkAsana(server);
  const paths = new Set(server.sent.map((sent) => new URL(sent, 'http://asana').pathname));
  expect([...paths].toSorted()).toEqual([
    '/projects/10',
    '/projects/10/sections',
    '/tasks',
    '/users/me',
    '/workspaces/1/projects',
  ]);
  expect(server.sent.some((sent) => sent.includes('modified_since='))).toBe(true);
  expect(server.sent.some((sent) => sent.includes('limit=50'))).toBe(true);
  expect(new Set(server.sent.flatMap((sent) => checkRequest({ method: 'GET', path: sent })))).toEqual(new Set(EXCEPTIONS));
});

const CHECKED: Readonly<Record<string, { readonly status: number; readonly body: unknown }>> = {
  '/users/me': { status: 200, body: { data: { name: 'Metrics', workspaces: [{ gid: '1' }] } } },
  '/projects/10': { status: 200, body: { data: { name: 'Bugs', archived: false } } },
  '/projects/10/sections': { status: 200, body: { data: [{ gid: '20', name: 'Triage' }], next_page: null } },
};

describe('pace', () => {
  test('is that of the plan: 2 requests a second in a free workspace', async () => {
    const server = await serveAsana({ tasks: { '10': manyTasks(250) } });
    const began = performance.now();
    await runAsana(server, { config: { plan: 'free' } });
    // Four requests: three pauses.
    expect(server.sent).toHaveLength(4);
    expect(performance.now() - began).toBeGreaterThan(1400);
  });
});

describe('memory', { timeout: 30_000 }, () => {
  test("stays small at ten times the catalogue's case, with state", async () => {
    const server = await serveCase(10);
    const stateDirectory = await makeStateDirectory();
    const first = await measureAsana(server, { stateDirectory });
    const second = await measureAsana(server, { stateDirectory, now: at(6) });
    expect([first.reason, second.reason]).toEqual(['done', 'done']);
    expect(server.sent).toHaveLength(4 + 45 + 4 + 1);
    expect(first.readings).toMatchObject({ 'asana.tasks.open{project:bugs,section:other}': 3000 });
    expect(second.readings).toMatchObject({ 'asana.tasks.open{project:bugs,section:other}': 3000 });
    // Where it cannot be measured there is nothing to bound.
    for (const { peakMemory = 0 } of [first, second]) expect(peakMemory).toBeLessThan(60 * MEBIBYTE);
  });
});
