import type { SandboxRequest, SandboxResponse, SandboxClock } from '../../service.ts';
import type { SkypilotAuth } from '../options.ts';
import type { User } from '../world/tables.ts';
import { refuse, toJson } from './answer.ts';

export const DEFAULT_TOKEN = 'sky_sandbox';
export const DEFAULT_BASIC = { user: 'dashboard', password: 'sandbox' } as const;

/** Who asks: an account, nobody on a server that wants nobody, or somebody who still has to sign in. */
export type Caller = { readonly user: User | null } | { readonly refusal: SandboxResponse };

const NO_STORE = { 'cache-control': 'no-store' };
const BASIC_REALM = { ...NO_STORE, 'www-authenticate': 'Basic realm="SkyPilot"' };

const LOGIN_PAGE: SandboxResponse = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!DOCTYPE html>\n<html><head><title>Sign In</title></head><body><form action="oauth2/start"><button>Sign in</button></form></body></html>\n',
};

const redirect = (status: 302 | 307, request: SandboxRequest): SandboxResponse => {
  const target = encodeURIComponent(request.url.pathname.replace(/^\/skypilot/, '') + request.url.search);
  return { status, headers: { location: `${request.url.origin}/skypilot/oauth2/start?rd=${target}` }, body: '' };
};

const byToken = (auth: SkypilotAuth & { kind: 'token' }, clock: SandboxClock, request: SandboxRequest): Caller => {
  const [, token] = /^bearer (sky_.*)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) return { refusal: redirect(307, request) };
  if (token !== (auth.token ?? DEFAULT_TOKEN))
    return { refusal: refuse(401, 'Invalid or expired service account token', NO_STORE) };
  if (auth.expiresAt && auth.expiresAt <= clock.now())
    return { refusal: refuse(401, 'Service account token has expired', NO_STORE) };
  return { user: { hash: 'sa-5a4db0cc', name: 'dashboard' } };
};

const byPassword = (auth: SkypilotAuth & { kind: 'basic' }, request: SandboxRequest): Caller => {
  const { authorization } = request.headers;
  const turnAway = (why: string): Caller => ({ refusal: toJson(401, why, BASIC_REALM) });
  if (!authorization) return turnAway('Authentication required');
  const [, encoded] = /^basic (.*)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return turnAway('Invalid authentication method');
  const { user = DEFAULT_BASIC.user, password = DEFAULT_BASIC.password } = auth;
  if (Buffer.from(encoded, 'base64').toString('utf8') !== `${user}:${password}`) return turnAway('Invalid credentials');
  return { user: { hash: 'b0a51c00', name: user } };
};

/** Finds out who asks. https://docs.skypilot.co/en/latest/reference/auth.html */
export const authenticate = (auth: SkypilotAuth, clock: SandboxClock, request: SandboxRequest): Caller => {
  if (auth.kind === 'token') return byToken(auth, clock, request);
  if (auth.kind === 'basic') return byPassword(auth, request);
  if (auth.kind === 'none') return { user: null };
  return { refusal: auth.answer === 'page' ? LOGIN_PAGE : redirect(302, request) };
};

/** Where redirects lead: the login page. */
export const answerLogin = ({ url, method }: SandboxRequest): SandboxResponse | undefined =>
  method === 'GET' && url.pathname === '/skypilot/oauth2/start' ? LOGIN_PAGE : undefined;
