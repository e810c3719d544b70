/** So many requests in so many seconds. */
export interface Limit {
  readonly limit: number;
  readonly period: number;
}

/** Counts requests as Datadog does: by endpoint, in windows that begin with the first request. */
export interface ApiLimits {
  /** The headers of the answer, and whether the request was one too many. */
  readonly take: (name: string) => { readonly exceeded: boolean; readonly headers: Readonly<Record<string, string>> };
  readonly reset: () => void;
}

/** What was seen of the monitors' endpoints; that of the others is not published. */
const USUAL: Limit = { limit: 500, period: 10 };

/**
 * Makes the counters. https://docs.datadoghq.com/api/latest/rate-limits/
 * @param seconds a clock that runs, unlike the sandbox's: who is limited waits in earnest
 */
export const createApiLimits = (limit: Limit = USUAL, seconds: () => number = () => performance.now() / 1000): ApiLimits => {
  const windows = new Map<string, { readonly until: number; used: number }>();
  return {
    take(name) {
      const now = seconds();
      const known = windows.get(name);
      const window = known !== undefined && known.until > now ? known : { until: now + limit.period, used: 0 };
      windows.set(name, window);
      const exceeded = window.used >= limit.limit;
      if (!exceeded) window.used += 1;
      const headers = {
        'x-ratelimit-limit': String(limit.limit),
        'x-ratelimit-period': String(limit.period),
        'x-ratelimit-remaining': String(limit.limit - window.used),
        'x-ratelimit-reset': String(Math.ceil(window.until - now)),
        'x-ratelimit-name': name,
      };
      return { exceeded, headers };
    },
    reset: () => windows.clear(),
  };
};
