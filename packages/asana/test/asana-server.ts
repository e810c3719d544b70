import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { checkRequest, EXCEPTIONS } from './openapi/check-request.ts';

/** A record as the API gives it. */
export type Json = Readonly<Record<string, unknown>>;

/** What there is in the workspace 1. */
export interface Content {
  readonly projects: readonly Json[];
  /** Of a project, by its gid. */
  readonly tasks: Readonly<Record<string, readonly Json[]>>;
}

/** An answer that a test has written itself. `hang`: none. */
export type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'hang';

/** Takes the place of the ordinary answer to the request with this number, from 1, of all to the same path. */
export type Script = (url: URL, number: number) => Answer | undefined;

/** A server that a test can watch, and change. */
export interface AsanaServer {
  readonly apiUrl: string;
  /** Path and query, in order. */
  readonly sent: string[];
  content: Content;
  script: Script;
}

/**
 * Starts a server on the loopback that pages and filters as Asana documents it, and lives as long as the test, which fails where it was
 * sent something that Asana does not publish.
 */
export const serveAsana = async (content: Partial<Content> = {}): Promise<AsanaServer> => {
  const state: AsanaServer = {
    apiUrl: '',
    sent: [],
    content: { projects: [aProject()], tasks: {}, ...content },
    script: () => undefined,
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url!.replace('/api/1.0', ''), 'http://asana');
    const before = state.sent.filter((path) => new URL(path, url).pathname === url.pathname).length;
    state.sent.push(url.pathname + url.search);
    const answer = state.script(url, before + 1) ?? respond(state.content, url);
    if (answer === 'hang') return;
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    expect(findFaults(state.sent)).toEqual([]);
  });
  return Object.assign(state, { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/1.0` });
};

const findFaults = (sent: readonly string[]) =>
  [...new Set(sent)].flatMap((path) => checkRequest({ method: 'GET', path })).filter((fault) => !EXCEPTIONS.includes(fault));

/** The body of an error. https://developers.asana.com/docs/errors */
export const error = (message: string) => ({ errors: [{ message }] });

const respond = ({ projects, tasks }: Content, url: URL): Answer => {
  if (url.pathname === '/workspaces/1/projects') return toPage(projects, url);
  const list = url.pathname === '/tasks' ? tasks[url.searchParams.get('project') ?? ''] : undefined;
  return list
    ? toPage(
        list.filter((task) => isListed(task, url)),
        url,
      )
    : { status: 404, body: error('project: Unknown object') };
};

const isListed = (task: Json, { searchParams }: URL) =>
  (!task['completed'] || isSince(task['completed_at'], searchParams.get('completed_since'))) &&
  isSince(task['modified_at'], searchParams.get('modified_since'));

const isSince = (instant: unknown, since: string | null) => since === null || Date.parse(instant as string) >= Date.parse(since);

const toPage = (list: readonly Json[], { searchParams }: URL): Answer => {
  const start = Number(searchParams.get('offset') ?? 0);
  const end = start + Number(searchParams.get('limit'));
  return { status: 200, body: { data: list.slice(start, end), next_page: end < list.length ? { offset: String(end) } : null } };
};

let last = 1000;

/** A project, with what a test wants to say about it. */
export const aProject = (changes: Json = {}): Json => ({
  gid: String((last += 1)),
  name: 'A project',
  completed: false,
  due_on: null,
  current_status_update: null,
  ...changes,
});

/** A task of the project 10, with what a test wants to say about it. */
export const aTask = (changes: Json = {}): Json => ({
  gid: String((last += 1)),
  completed: false,
  completed_at: null,
  created_at: '2026-03-01T12:00:00.000Z',
  modified_at: '2026-03-01T12:00:00.000Z',
  due_at: null,
  due_on: null,
  assignee: { gid: '7', resource_type: 'user' },
  resource_subtype: 'default_task',
  is_rendered_as_separator: false,
  memberships: [{ project: { gid: '10' }, section: { gid: '20', name: 'Backlog' } }],
  ...changes,
});
