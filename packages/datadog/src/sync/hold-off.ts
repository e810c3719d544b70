import type { Received } from '../transport/exchange.ts';
import type { ApiRequest, DatadogApiOptions } from './datadog-api.ts';
import { SyncError } from './sync-error.ts';
import { toInterruption } from './to-sync-error.ts';

/** Waits where Datadog has said that the next request would be one too many. */
export interface HoldOff {
  /** Throws a `SyncError` where there is no time for the wait, or when it is interrupted. */
  readonly wait: (request: ApiRequest) => Promise<void>;
  readonly note: (request: ApiRequest, answer: Received) => void;
}

/** Limits are counted by endpoint. https://docs.datadoghq.com/api/latest/rate-limits/ */
const toEndpoint = ({ method, path }: ApiRequest): string => `${method} ${path.split('/', 4).join('/').replace(/\?.*/, '')}`;

/** Knows of no limit at first. */
export const createHoldOff = (options: Pick<DatadogApiOptions, 'timers' | 'signal' | 'deadlineAt' | 'onWait'>): HoldOff => {
  const { timers, signal, deadlineAt, onWait } = options;
  const until = new Map<string, number>();
  return {
    async wait(request) {
      const milliseconds = (until.get(toEndpoint(request)) ?? 0) - timers.now();
      if (milliseconds <= 0) return;
      if (timers.now() + milliseconds >= deadlineAt) throw toLimited(request, milliseconds);
      onWait('the rate limit is used up', milliseconds);
      await timers.sleep(milliseconds, signal).catch((cause: unknown) => {
        throw toInterruption(request, cause);
      });
    },
    note(request, { headers }) {
      const reset = Number(headers['x-ratelimit-reset']);
      if (headers['x-ratelimit-remaining'] === '0' && reset > 0) until.set(toEndpoint(request), timers.now() + reset * 1000);
    },
  };
};

const toLimited = ({ what }: ApiRequest, milliseconds: number): SyncError =>
  new SyncError('rate_limited', `${what}: Datadog's rate limit is used up for ${Math.ceil(milliseconds / 1000)} s more.`, {
    reach: 'all',
    fix: 'Run it again later: what is written stays, and the rest is made up.',
  });
