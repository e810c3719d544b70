import type { FaultAction } from '../../faults/fault.ts';
import type { SandboxClock } from '../../service.ts';
import type { WandbLimit } from '../options.ts';

/** How a key stands. */
export interface RateState {
  /** In thousandths of what there is at most. */
  readonly remaining: number;
  /** Seconds until there is all of it again. */
  readonly reset: number;
}

/** Counts requests in windows of the sandbox's clock. */
export interface RateLimit {
  /** Counts one, and tells whether it may be answered. */
  readonly take: () => boolean;
  readonly state: () => RateState;
  readonly reset: () => void;
}

const DEFAULT_LIMIT: WandbLimit = { requests: 1000, windowSeconds: 60 };

/** Makes a full limit. https://docs.wandb.ai/models/track/limits#rate-limits */
export const createRateLimit = (clock: SandboxClock, { requests, windowSeconds }: WandbLimit = DEFAULT_LIMIT): RateLimit => {
  let used = { window: 0, requests: 0 };
  const seconds = () => Math.floor(clock.now().getTime() / 1000);
  const current = () => {
    const window = Math.floor(seconds() / windowSeconds);
    if (used.window !== window) used = { window, requests: 0 };
    return used;
  };
  return {
    take: () => {
      current().requests += 1;
      return used.requests <= requests;
    },
    state: () => ({
      remaining: Math.floor((1000 * Math.max(0, requests - current().requests)) / requests),
      reset: windowSeconds - (seconds() % windowSeconds),
    }),
    reset: () => {
      used = { window: 0, requests: 0 };
    },
  };
};

/** The headers of every answer. https://github.com/wandb/wandb/blob/main/core/internal/api/ratelimits.go */
export const toRateHeaders = ({ remaining, reset }: RateState): Readonly<Record<string, string>> => ({
  'RateLimit-Remaining': String(remaining),
  'RateLimit-Reset': String(reset),
});

/** The headers of a refusal; nothing where the request may be answered. */
export const refuseLimited = (limit: RateLimit, fault: FaultAction | undefined): Readonly<Record<string, string>> | undefined => {
  const within = limit.take();
  if (fault?.kind === 'primary-limit') return toRateHeaders({ remaining: 0, reset: fault.resetSeconds });
  if (fault?.kind === 'secondary-limit') return { 'Retry-After': String(fault.retryAfterSeconds) };
  return within ? undefined : toRateHeaders(limit.state());
};
