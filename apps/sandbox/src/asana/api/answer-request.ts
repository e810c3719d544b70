import type { SandboxRequest, SandboxResponse } from '../../service.ts';
import { DEFAULT_TOKEN } from '../options.ts';
import { Refusal, refuse, toJson } from './answer.ts';
import type { AsanaContext } from './context.ts';
import type { RateLimit } from './rate-limit.ts';
import { answerRoute } from './routes.ts';

/** Where the API lies on the sandbox. */
export const ROOT = '/asana/api/1.0';

/** What the stand-in keeps between requests. */
export interface AsanaState extends Omit<AsanaContext, 'at' | 'url' | 'fault'> {
  readonly now: () => Date;
  readonly limit: RateLimit;
}

const toLimited = (seconds: number): SandboxResponse =>
  refuse(429, `You have made too many requests recently. Please, be chill and retry after ${seconds} seconds.`, {
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

/** Answers as Asana does: who, how often, what. */
export const answerRequest = (request: SandboxRequest, state: AsanaState): SandboxResponse => {
  const { world, options, now } = state;
  const refused = refuseFirst(request, state);
  if (refused) return refused;
  const context: AsanaContext = { world, options, at: now().getTime(), url: request.url, fault: request.fault };
  try {
    return toJson(200, answerRoute(context, request.url.pathname.slice(ROOT.length)));
  } catch (error) {
    if (error instanceof Refusal) return error.response;
    throw error;
  }
};
