import { setTimeout as wait } from 'node:timers/promises';
import type { SandboxRequest, SandboxResponse } from '../../service.ts';
import { refuse, toJson } from './answer.ts';
import { toRequestError, toRequestPayload, type RequestStatus } from './request-payload.ts';
import type { StoredRequest } from './request-store.ts';
import type { ServerState } from './server-state.ts';
import { SINCE } from './versions.ts';

const missing = (location: string, name: string): SandboxResponse =>
  refuse(422, [{ type: 'missing', loc: [location, name], msg: 'Field required', input: null }]);

/** How it ended; a request that was lost is what its error says, or on older servers one to send again. */
const settle = ({ apiVersion }: ServerState, request: StoredRequest): SandboxResponse => {
  const { id, outcome } = request;
  if (outcome.kind === 'interrupted' && apiVersion < SINCE.interruptedError)
    return refuse(503, `Request '${id}' should be retried`);
  return toRequestError(request) === null
    ? toJson(200, toRequestPayload(request, 'SUCCEEDED', true))
    : refuse(500, toRequestPayload(request, 'FAILED', true));
};

/** Answers once a request is over, however long it takes. https://docs.skypilot.co/en/latest/reference/api.html#sky-get */
export const answerGet = async (state: ServerState, { url }: SandboxRequest): Promise<SandboxResponse> => {
  const id = url.searchParams.get('request_id');
  if (id === null) return missing('query', 'request_id');
  const [found, ...others] = state.requests.find(id);
  if (found === undefined) return refuse(404, `Request '${id}' not found`);
  if (others.length > 0) return refuse(400, `Multiple requests found for request ID prefix: ${id}`);
  const left = found.doneAt - performance.now();
  if (left > 0) await wait(left, undefined, { ref: false });
  return settle(state, found);
};

const statusOf = ({ doneAt, outcome }: StoredRequest): RequestStatus => {
  if (doneAt > performance.now()) return 'RUNNING';
  return outcome.kind === 'done' ? 'SUCCEEDED' : 'FAILED';
};

/** Tells of requests without waiting for them, and not what came of them. */
export const answerApiStatus = ({ requests }: ServerState, { url }: SandboxRequest): SandboxResponse => {
  const ids = url.searchParams.getAll('request_ids');
  const all = url.searchParams.get('all_status') === 'true';
  const found =
    ids.length > 0
      ? ids.flatMap((id) => requests.find(id))
      : requests.list().filter((request) => all || statusOf(request) === 'RUNNING');
  return toJson(
    200,
    found.map((request) => toRequestPayload(request, statusOf(request), false)),
  );
};
