import { DAY, measureBy, type Sample } from '@collectors/core';
import type { Instance } from '../facts/instance.ts';
import type { Lifecycle } from '../facts/lifecycle.ts';

type ByLifecycle = readonly Sample<{ readonly lifecycle: Lifecycle }>[];

/** A statistic of the days since each instance was made, by lifecycle; nothing where there is none. */
export const agesByLifecycle = (
  instances: readonly Instance[],
  now: Date,
  statistic: (days: readonly number[]) => number | null,
): ByLifecycle =>
  measureBy(
    instances,
    ({ lifecycle }) => ({ lifecycle }),
    (own) => statistic(own.flatMap(({ createdAt }) => (createdAt === undefined ? [] : [toDays(createdAt, now)]))),
  );

/** Days from an instant to the run. The service's clock may be a little ahead of ours. */
export const toDays = (instant: number, now: Date): number => Math.max(0, now.getTime() - instant) / DAY;
