import { z } from 'zod';
import type { SandboxRequest, SandboxResponse } from '../../service.ts';
import type { User } from '../world/tables.ts';
import { refuse, toJson } from './answer.ts';
import { answerListAccelerators } from './accelerators.ts';
import { costReportBody, listAcceleratorsBody, queueBody, queueV2Body, statusBody } from './bodies.ts';
import { answerCostReport } from './cost-report.ts';
import { FailedRequest } from './failed-request.ts';
import { answerQueue, answerQueueV2, type Work } from './queue.ts';
import type { StoredRequest } from './request-store.ts';
import { isAmongFirst, type ServerState } from './server-state.ts';
import { answerStatus } from './status.ts';
import { readClientVersion, SINCE } from './versions.ts';

/** A route that takes a request and answers later. */
interface Route {
  readonly name: string;
  /** The API version that it came with. */
  readonly since: number;
  /** Reads the body, throws where it is malformed, and gives the work to do. */
  readonly read: (body: unknown) => (work: Work, client: number | null) => unknown;
}

const route = <T>(
  name: string,
  schema: z.ZodType<T>,
  answer: (body: T, work: Work, client: number | null) => unknown,
  since = 0,
): Route => ({
  name,
  since,
  read: (body) => {
    const parsed = schema.parse(body);
    return (work, client) => answer(parsed, work, client);
  },
});

const ROUTES: Readonly<Record<string, Route>> = {
  '/status': route('status', statusBody, answerStatus),
  '/jobs/queue': route('jobs.queue', queueBody, answerQueue),
  '/jobs/queue/v2': route('jobs.queue_v2', queueV2Body, answerQueueV2, SINCE.queueV2),
  '/cost_report': route('cost_report', costReportBody, answerCostReport),
  '/list_accelerators': route('list_accelerators', listAcceleratorsBody, answerListAccelerators),
};

/** What FastAPI answers to a body that does not fit. */
const toUnprocessable = (error: z.ZodError): SandboxResponse =>
  refuse(
    422,
    error.issues.map(({ code, path, message }) => ({ type: code, loc: ['body', ...path], msg: message, input: null })),
  );

const parseBody = (body: Buffer): unknown => JSON.parse(body.length === 0 ? '{}' : body.toString('utf8'));

/** Without an account, a request belongs to whom its body names. */
const toOwner = (user: User | null, body: unknown): User => {
  const { env_vars: names = {} } = body as { env_vars?: Record<string, string> };
  return user ?? { hash: names.SKYPILOT_USER_ID ?? 'server00', name: names.SKYPILOT_USER ?? 'server' };
};

const work = (state: ServerState, { name }: Route, run: () => unknown): StoredRequest['outcome'] => {
  const failure = state.options.failures?.[name];
  if (failure !== undefined) return { kind: 'failed', ...failure };
  if (isAmongFirst(state, `interrupted ${name}`, state.options.interruptions ?? 0)) return { kind: 'interrupted' };
  try {
    const value = run();
    return { kind: 'done', value: () => value };
  } catch (error) {
    if (error instanceof FailedRequest) return { kind: 'failed', type: error.type, message: error.message };
    throw error;
  }
};

const EXHAUSTED =
  'The server has exhausted its concurrent worker limit. Please try again or scale the server if the load persists.';

/** On a server without accounts, a body that tells anything of its user has to tell who that is; the server fails over it otherwise. */
const lacksUser = (user: User | null, body: unknown): boolean => {
  const { env_vars: names } = body as { env_vars?: Record<string, string> };
  return user === null && names !== undefined && names.SKYPILOT_USER_ID === undefined;
};

const FAILED: SandboxResponse = {
  status: 500,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Internal Server Error',
};

const read = (found: Route, request: SandboxRequest) => {
  const body = parseBody(request.body);
  return { body, run: found.read(body) };
};

const take = (state: ServerState, found: Route, user: User | null, request: SandboxRequest, id: string): SandboxResponse => {
  const { body, run } = read(found, request);
  if (lacksUser(user, body)) return FAILED;
  const owner = toOwner(user, body);
  const outcome = work(state, found, () => run({ state, user: owner, fault: request.fault }, readClientVersion(request)));
  const doneAt = performance.now() + (state.options.delay ?? 0);
  state.requests.add({ id, name: found.name, user: owner, createdAt: state.clock.now().getTime(), doneAt, outcome });
  return toJson(200, null);
};

/**
 * Takes a request: the answer is `null`, and its id in a header is what to ask `/api/get` for. Nothing where there is no such route.
 * https://docs.skypilot.co/en/latest/reference/async.html
 */
export const takeRequest = (
  state: ServerState,
  path: string,
  user: User | null,
  request: SandboxRequest,
  id: string,
): SandboxResponse | undefined => {
  const found = ROUTES[path];
  if (found === undefined || state.apiVersion < found.since) return undefined;
  if (request.method !== 'POST') return refuse(405, 'Method Not Allowed', { allow: 'POST' });
  if (request.fault?.kind === 'forbidden') return refuse(403, 'Forbidden');
  if (isAmongFirst(state, 'exhausted', state.options.exhausted ?? 0)) return refuse(503, EXHAUSTED);
  try {
    return take(state, found, user, request, id);
  } catch (error) {
    if (error instanceof z.ZodError) return toUnprocessable(error);
    if (error instanceof SyntaxError)
      return refuse(422, [{ type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {} }]);
    throw error;
  }
};
