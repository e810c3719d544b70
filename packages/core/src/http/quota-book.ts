import type { Quota } from '../contract/http.ts';
import { readRateLimit, type Headers } from './rate-limit-headers.ts';
import { answeredAt } from './retry-after.ts';

/** The quotas that the service stated last, by resource. */
export interface QuotaBook {
  /** Takes note of an answer; `now` in epoch milliseconds. */
  observe(host: string, headers: Headers, now: number): void;
  list(): readonly Quota[];
}

/** An empty book. */
export const createQuotaBook = (): QuotaBook => {
  const quotas = new Map<string, Quota>();
  return {
    observe(host, headers, now) {
      const quota = toQuota(host, headers, now);
      if (quota) quotas.set(quota.resource, quota);
    },
    list: () => [...quotas.values()],
  };
};

const toQuota = (host: string, headers: Headers, now: number): Quota | undefined => {
  const stated = readRateLimit(headers, answeredAt(headers, now));
  if (!stated) return undefined;
  const { resource = host, remaining, limit, resetAt } = stated;
  return {
    resource,
    remaining,
    ...(limit !== undefined && { limit }),
    ...(resetAt !== undefined && { resetAt: new Date(resetAt) }),
  };
};
