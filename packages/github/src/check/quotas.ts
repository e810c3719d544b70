import { type CheckResult, CollectorError, type HttpClient, type HttpFailure } from '@collectors/core';
import { type Limits, limitsAnswer } from '../schemas/limits.ts';

/** Below this share, others who use the same credential leave too little for a run. */
const LOW = 0.1;

/** What the first question tells. */
export interface LimitsAnswer {
  /** `undefined` where the server has no limits. */
  readonly quotas: Limits | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What is left of the quotas; asking is free. Enterprise Server answers 404 where it has none.
 * https://docs.github.com/en/rest/rate-limit/rate-limit
 */
export const askLimits = async (http: HttpClient): Promise<LimitsAnswer> => {
  try {
    const { data, headers } = await http.request('/rate_limit', { schema: limitsAnswer });
    return { quotas: data.resources, headers };
  } catch (error) {
    if (!CollectorError.isInstance(error) || error.code !== 'not_found') throw error;
    return { quotas: undefined, headers: (error as HttpFailure).headers ?? {} };
  }
};

/** One line a quota: a run asks REST (`core`) and GraphQL. */
export const checkQuotas = function* (quotas: Limits | undefined, now: Date): Generator<CheckResult> {
  if (!quotas) return yield { name: 'quota', status: 'ok', message: 'This server has no limits.' };
  for (const [name, unit] of [
    ['core', 'requests'],
    ['graphql', 'points'],
  ] as const) {
    const { limit, remaining, reset } = quotas[name];
    const minutes = Math.max(0, Math.ceil((reset * 1000 - now.getTime()) / 60_000));
    const isLow = remaining < limit * LOW;
    yield {
      name: `quota ${name}`,
      status: isLow ? 'warning' : 'ok',
      message: `${remaining} of ${limit} ${unit} are left; it is filled again in ${minutes} min.`,
      ...(isLow && { fix: 'Others use the same credential. Use a GitHub App: its quota is its own.' }),
    };
  }
};
