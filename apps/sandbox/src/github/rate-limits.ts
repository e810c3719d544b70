import type { SandboxClock } from '../service.ts';
import { HOUR } from '../world/instant.ts';
import type { Principal } from './principal.ts';

export type Resource = 'core' | 'graphql' | 'search';

/** How a bucket stands. */
export interface RateLimit {
  readonly resource: Resource;
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since the epoch. */
  readonly reset: number;
}

/** The primary limits: a bucket for each credential and resource, emptied at each full hour of the sandbox's clock. */
export interface RateLimits {
  readonly state: (principal: Principal, resource: Resource) => RateLimit;
  readonly charge: (principal: Principal, resource: Resource, points: number) => void;
  readonly reset: () => void;
}

const DEFAULTS: Readonly<Record<Resource, number>> = { core: 5000, graphql: 5000, search: 30 };

/** Makes full buckets. https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const createRateLimits = (clock: SandboxClock, limits: Partial<Record<Resource, number>> = {}): RateLimits => {
  const used = new Map<string, number>();
  const hour = () => Math.floor(clock.now().getTime() / HOUR);
  const key = (principal: Principal, resource: Resource) => `${principal.id} ${resource} ${hour()}`;
  return {
    state: (principal, resource) => {
      const limit = limits[resource] ?? DEFAULTS[resource];
      const spent = Math.min(used.get(key(principal, resource)) ?? 0, limit);
      return { resource, limit, used: spent, remaining: limit - spent, reset: ((hour() + 1) * HOUR) / 1000 };
    },
    charge: (principal, resource, points) => {
      used.set(key(principal, resource), (used.get(key(principal, resource)) ?? 0) + points);
    },
    reset: () => used.clear(),
  };
};

/** The headers that every answer carries. */
export const toRateHeaders = ({ limit, remaining, used, reset, resource }: RateLimit): Record<string, string> => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-used': String(used),
  'x-ratelimit-reset': String(reset),
  'x-ratelimit-resource': resource,
});
