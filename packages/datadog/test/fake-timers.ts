import type { Timers } from '../src/transport/timers.ts';

/** Timers that wait no time, and remember for how long they were asked to. */
export interface FakeTimers extends Timers {
  readonly waits: number[];
  /** Lets the attempt in flight run out of time. */
  readonly runOut: () => void;
}

/** Makes timers whose clock moves only by the waits. */
export const createFakeTimers = (): FakeTimers => {
  const waits: number[] = [];
  let clock = 0;
  let attempt = new AbortController();
  let limit = 0;
  return {
    waits,
    runOut() {
      clock += limit;
      attempt.abort(new Error('out of time'));
    },
    now: () => clock,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      clock += milliseconds;
    },
    timeout(milliseconds) {
      limit = milliseconds;
      attempt = new AbortController();
      return attempt.signal;
    },
    every: () => () => {},
    random: () => 0.5,
  };
};
