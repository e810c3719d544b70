import { createHash } from 'node:crypto';

import type { SandboxRequest } from '../../service.ts';
import { refuse, type GithubAnswer } from '../github-answer.ts';
import type { GithubContext } from '../github-context.ts';
import { refusal } from '../principal.ts';
import { refuseUngranted, toGrantHeaders } from './grants.ts';
import { REST_ROUTES } from './routes.ts';

const toEtag = (body: string): string => `W/"${createHash('sha256').update(body).digest('hex')}"`;

const matchesEtag = (request: SandboxRequest, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '')
    .split(',')
    .some((known) => known.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));

/** 304 where the client has this already. It does not use the primary limit; everything else uses one point. */
const settle = (context: GithubContext, request: SandboxRequest, answer: GithubAnswer, free: boolean): GithubAnswer => {
  const etag = request.method === 'GET' && answer.status === 200 ? toEtag(answer.body) : undefined;
  if (etag !== undefined && matchesEtag(request, etag)) return { status: 304, headers: { etag }, body: '' };
  if (!free) context.limits.charge(context.principal, 'core', 1);
  return etag === undefined ? answer : { ...answer, headers: { ...answer.headers, etag } };
};

/** Answers a REST request of an authenticated client. https://docs.github.com/en/rest */
export const answerRest = (context: GithubContext, path: string, request: SandboxRequest): GithubAnswer => {
  const route = REST_ROUTES.find(({ method, pattern }) => method === request.method && pattern.test(path));
  if (route === undefined) return settle(context, request, refuse(404, 'Not Found'), false);
  if (context.fault?.kind === 'forbidden') {
    const headers = toGrantHeaders(context.principal, route.grant);
    return settle(context, request, refuse(403, refusal(context.principal), headers), false);
  }
  const parameters = (route.pattern.exec(path) ?? []).slice(1).filter((part) => part !== undefined);
  const ungranted = refuseUngranted(context.principal, route.grant, parameters[0]);
  const answer = ungranted ?? route.answer(context, { parameters, query: request.url.searchParams, path, request });
  const headers = { ...toGrantHeaders(context.principal, route.grant), ...answer.headers };
  return settle(context, request, { ...answer, headers }, route.free === true);
};
