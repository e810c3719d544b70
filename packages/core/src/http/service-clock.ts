import { answeredAt } from './retry-after.ts';
import type { Headers } from './rate-limit-headers.ts';
import type { Timers } from './timers.ts';

/** The time as the service sees it. */
export interface ServiceClock {
  observe(headers: Headers): void;
  now(): Date;
  /** Milliseconds by which the service's clock is ahead of ours. */
  offset(): number;
  /** Whether any answer has told it. */
  isKnown(): boolean;
}

/** Ours, until an answer with a `date` header has told the service's. */
export const createServiceClock = (timers: Timers): ServiceClock => {
  let offset = 0;
  let known = false;
  return {
    observe(headers) {
      const now = timers.now();
      // A cache in between leaves the date of the first answer and says how old it is.
      const age = Number(headers['age'] ?? 0) * 1000;
      if (headers['date'] === undefined) return;
      offset = answeredAt(headers, now) + (age > 0 ? age : 0) - now;
      known = true;
    },
    now: () => new Date(timers.now() + offset),
    offset: () => offset,
    isKnown: () => known,
  };
};
