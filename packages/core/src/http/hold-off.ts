import { clampWait } from './retry-after.ts';
import type { Timers } from './timers.ts';

/** Where nothing is said: GitHub asks for a minute at least, then exponentially more. */
const UNSTATED_WAIT = 60_000;

/** Whether a host may be asked at all. */
export interface HoldOff {
  /** Epoch milliseconds before which nobody asks; in the past when the way is free. */
  until(): number;
  /** Why. */
  reason(): string;
  /** Was limited, and has not answered well since: one request at a time finds out. */
  probing(): boolean;
  /**
   * Closes for `wait` milliseconds (`undefined`: not stated). `startedAt` tells an answer to a request of before the last
   * hold-off, which is no second refusal. Answers whether the end moved.
   */
  close(wait: number | undefined, reason: string, startedAt: number): boolean;
  /** A request that started then was served. */
  served(startedAt: number): void;
}

/** Open. */
export const createHoldOff = (timers: Timers): HoldOff => {
  let end = 0;
  let refusals = 0;
  let why = '';
  return {
    until: () => end,
    reason: () => why,
    probing: () => refusals > 0,
    close(wait, reason, startedAt) {
      if (startedAt >= end) refusals += 1;
      const candidate = timers.now() + clampWait(wait ?? UNSTATED_WAIT * 2 ** (refusals - 1));
      if (candidate <= end) return false;
      end = candidate;
      why = reason;
      return true;
    },
    served(startedAt) {
      if (startedAt >= end) refusals = 0;
    },
  };
};
