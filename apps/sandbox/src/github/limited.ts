import type { FaultAction } from '../faults/fault.ts';
import { documented, toJson, type GithubAnswer } from './github-answer.ts';
import type { GithubContext } from './github-context.ts';
import { createGithubError, toGithubError } from './graphql/github-error.ts';
import { toRateHeaders, type RateLimit, type Resource } from './rate-limits.ts';

const PRIMARY = 'API rate limit exceeded for user ID 1000.';
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

/** GraphQL says that the primary limit is used up inside a 200; REST with a 403. */
const usedUp = (rate: RateLimit): GithubAnswer => {
  const headers = toRateHeaders({ ...rate, remaining: 0, used: rate.limit });
  if (rate.resource === 'graphql')
    return toJson(200, { errors: [toGithubError(createGithubError('RATE_LIMITED', PRIMARY))] }, headers);
  return toJson(403, documented(PRIMARY), headers);
};

const byFault = (fault: FaultAction | undefined, rate: RateLimit, nowSeconds: number): GithubAnswer | undefined => {
  if (fault?.kind === 'primary-limit') return usedUp({ ...rate, reset: nowSeconds + fault.resetSeconds });
  if (fault?.kind !== 'secondary-limit') return undefined;
  return toJson(fault.status, documented(SECONDARY), { 'retry-after': String(fault.retryAfterSeconds) });
};

/**
 * The refusal of a client that has asked too much, be it so or a fault; nothing while it may go on.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export const refuseLimited = ({ fault, at, limits, principal }: GithubContext, resource: Resource): GithubAnswer | undefined => {
  const rate = limits.state(principal, resource);
  return byFault(fault, rate, Math.floor(at / 1000)) ?? (rate.remaining === 0 ? usedUp(rate) : undefined);
};
