import type { SandboxRequest, SandboxResponse } from '../../service.ts';
import { refuse, toJson } from './answer.ts';
import { answerLogin, authenticate } from './authenticate.ts';
import { answerApiStatus, answerGet } from './get-request.ts';
import { answerHealth } from './health.ts';
import type { ServerState } from './server-state.ts';
import { takeRequest } from './take-request.ts';
import { readClientVersion, refuseVersion, SINCE, toRelease } from './versions.ts';

/** Below the sandbox's root. */
export const ROOT = '/skypilot';

/** A proxy's limit: SkyPilot itself has none, but what stands before it may. */
const refuseLimited = ({ fault }: SandboxRequest): SandboxResponse | undefined => {
  if (fault?.kind !== 'secondary-limit') return undefined;
  return refuse(fault.status, 'Too Many Requests', { 'retry-after': String(fault.retryAfterSeconds) });
};

const routed = async (state: ServerState, request: SandboxRequest, id: string): Promise<SandboxResponse> => {
  const path = request.url.pathname.slice(ROOT.length);
  const caller = authenticate(state.auth, state.clock, request);
  if (path === '/api/health' && request.method === 'GET') return answerHealth(state, caller, request);
  if ('refusal' in caller) return caller.refusal;
  const tooOld = refuseVersion(readClientVersion(request), state.apiVersion);
  if (tooOld !== undefined) return toJson(400, { error: 'version_mismatch', message: tooOld });
  if (path === '/api/get' && request.method === 'GET') return answerGet(state, request);
  if (path === '/api/status' && request.method === 'GET') return answerApiStatus(state, request);
  return takeRequest(state, path, caller.user, request, id) ?? refuse(404, 'Not Found');
};

/** The id of every exchange, and what the server is, told to clients that say what they are. */
const toHeaders = ({ apiVersion }: ServerState, request: SandboxRequest, id: string): Record<string, string> => ({
  'x-skypilot-request-id': id,
  ...(apiVersion < SINCE.oneIdHeader && { 'x-request-id': id }),
  ...(readClientVersion(request) !== null && {
    'x-skypilot-api-version': String(apiVersion),
    'x-skypilot-version': toRelease(apiVersion),
  }),
});

/** Answers a request to the server, or to the proxy in front of it. */
export const answerRequest = async (state: ServerState, request: SandboxRequest): Promise<SandboxResponse> => {
  const outside = answerLogin(request) ?? refuseLimited(request);
  if (outside !== undefined) return outside;
  const id = state.requests.nextId();
  const answered = await routed(state, request, id);
  const isProxy = state.auth.kind === 'login-page';
  return isProxy ? answered : { ...answered, headers: { ...toHeaders(state, request, id), ...answered.headers } };
};
