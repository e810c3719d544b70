import type { Timers } from '../../src/http/timers.ts';

/** A clock that stands still until a test moves it. */
export interface FakeTimers extends Timers {
  /** Moves the clock, wakes who is due, and lets them do what they then do at once. */
  advance(milliseconds: number): Promise<void>;
  /** Resolves when somebody sleeps for just so long. */
  sleeping(milliseconds: number): Promise<void>;
  /** How many sleep. */
  sleepers(): number;
}

interface Sleeper {
  readonly milliseconds: number;
  readonly until: number;
  readonly wake: () => void;
}

/** Far from the real time, so that a mix-up of the clocks shows. */
export const START = Date.parse('2026-01-15T12:00:00Z');

/** Timers under a test's control. */
export const createFakeTimers = (): FakeTimers => {
  let now = START;
  const sleepers = new Set<Sleeper>();
  const watchers = new Set<() => void>();

  const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const sleeper = { milliseconds, until: now + milliseconds, wake: resolve };
      sleepers.add(sleeper);
      signal.addEventListener('abort', () => {
        sleepers.delete(sleeper);
        reject(signal.reason);
      });
      for (const look of watchers) look();
    });

  return {
    now: () => now,
    sleepers: () => sleepers.size,
    sleep,
    async advance(milliseconds) {
      now += milliseconds;
      for (const sleeper of sleepers) {
        if (sleeper.until > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
      await quiet();
    },
    sleeping: (milliseconds) =>
      new Promise((resolve) => {
        const look = () => {
          if (![...sleepers].some((sleeper) => sleeper.milliseconds === milliseconds)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
};

/** Enough turns of the event loop for a request that is not held back to cross the loopback. */
export const quiet = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
