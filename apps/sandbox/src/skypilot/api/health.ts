import type { SandboxRequest, SandboxResponse } from '../../service.ts';
import { toJson } from './answer.ts';
import type { Caller } from './authenticate.ts';
import type { ServerState } from './server-state.ts';
import { readClientVersion, toRelease } from './versions.ts';

const toHealth = ({ auth, apiVersion }: ServerState, status: string, user: unknown) => ({
  status,
  api_version: String(apiVersion),
  version: toRelease(apiVersion),
  version_on_disk: toRelease(apiVersion),
  commit: '0000000000000000000000000000000000000000',
  basic_auth_enabled: auth.kind === 'basic',
  user,
  service_account_token_enabled: auth.kind === 'token',
  ingress_basic_auth_enabled: false,
  latest_version: null,
  external_proxy_auth_enabled: false,
  telemetry_enabled: false,
  restrict_config_to_admins: true,
});

/** Nothing of the server is told to somebody unknown who does not even say which version it has. */
const STRANGER = { status: 'healthy', api_version: '', version: '', version_on_disk: '', commit: '', user: null };

/** Clients before it do not know `needs_auth`. */
const NEEDS_AUTH_SINCE = 14;

/**
 * Whether the server is there. It answers strangers as well: a status of 200 does not say that a credential is right, and is not
 * asked for one. https://docs.skypilot.co/en/latest/reference/api-server/api-server.html
 */
export const answerHealth = (state: ServerState, caller: Caller, request: SandboxRequest): SandboxResponse => {
  if ('user' in caller) {
    const { user } = caller;
    return toJson(200, toHealth(state, 'healthy', user && { id: user.hash, name: user.name, user_type: 'sa' }));
  }
  const isBadToken = caller.refusal.status === 401 && state.auth.kind === 'token';
  if (isBadToken || state.auth.kind === 'login-page') return caller.refusal;
  // The basic check lets strangers see the health, as if they were known.
  if (state.auth.kind === 'basic') return toJson(200, toHealth(state, 'healthy', null));
  const client = readClientVersion(request);
  if (client === null) return toJson(200, STRANGER);
  return client < NEEDS_AUTH_SINCE
    ? toJson(401, { detail: 'Authentication required' })
    : toJson(200, toHealth(state, 'needs_auth', null));
};
