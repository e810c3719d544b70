import { setTimeout as wait } from 'node:timers/promises';
import type { SandboxRequest, SandboxResponse } from '../../service.ts';
import { DEFAULT_TOKEN } from '../options.ts';
import { Refusal, refuse, toJson } from './answer.ts';
import type { ConcurrencyLimit } from './concurrency-limit.ts';
import type { AsanaContext } from './context.ts';
import type { RateLimit } from './rate-limit.ts';
import { answerRoute } from './routes.ts';

/** Where the API lies on the sandbox. */
export const ROOT = '/asana/api/1.0';

/** What the stand-in keeps between requests. */
export interface AsanaState extends Omit<AsanaContext, 'at' | 'url' | 'fault'> {
  readonly now: () => Date;
  readonly limit: RateLimit;
  readonly concurrency: ConcurrencyLimit;
}

const LIMITED = "You've made too many requests and hit a rate limit. Please retry after the given amount of time.";

const toLimited = (seconds: number): SandboxResponse =>
  refuse(429, LIMITED, {
    'retry-after': String(seconds),
  });

const refuseFirst = ({ headers, fault, method }: SandboxRequest, { options, limit }: AsanaState): SandboxResponse | undefined => {
  const [, token] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (token !== (options.token ?? DEFAULT_TOKEN)) return refuse(401, 'Not Authorized');
  if (fault?.kind === 'secondary-limit') return toLimited(fault.retryAfterSeconds);
  if (fault?.kind === 'primary-limit') return toLimited(fault.resetSeconds);
  const wait = limit.take();
  if (wait !== undefined) return toLimited(wait);
  if (fault?.kind === 'forbidden') return refuse(403, 'Forbidden');
  return method === 'GET' ? undefined : refuse(404, 'No matching route for request');
};

const answerFound = (request: SandboxRequest, { world, options, now }: AsanaState): SandboxResponse => {
  const context: AsanaContext = { world, options, at: now().getTime(), url: request.url, fault: request.fault };
  try {
    return toJson(200, answerRoute(context, request.url.pathname.slice(ROOT.length)));
  } catch (error) {
    if (error instanceof Refusal) return error.response;
    throw error;
  }
};

/** Answers as Asana does: who, how often, how many at once, what. */
export const answerRequest = async (request: SandboxRequest, state: AsanaState): Promise<SandboxResponse> => {
  const refused = refuseFirst(request, state);
  if (refused) return refused;
  const leave = state.concurrency.enter();
  if (leave === undefined) return toLimited(1);
  try {
    if (state.options.delay !== undefined) await wait(state.options.delay, undefined, { ref: false });
    return answerFound(request, state);
  } finally {
    leave();
  }
};
