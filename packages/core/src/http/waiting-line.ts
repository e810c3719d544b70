import type { Timers } from './timers.ts';

/** First come, first served, with so many at once and so much time between two starts. */
export interface WaitingLine {
  /** Resolves when it is one's turn, with the function that gives the place back. */
  enter(): Promise<() => void>;
  /** Sends everybody away who waits. */
  clear(error: () => Error): void;
}

/** What decides who may start. */
export interface WaitingLineOptions {
  /** Places, asked again before each start. */
  readonly places: () => number;
  /** Epoch milliseconds before which nobody starts, asked again before each start. */
  readonly notBefore: () => number;
  /** Milliseconds between two starts. */
  readonly spacing: number;
  readonly timers: Timers;
  /** Ends all waiting; who waits has to be sent away by `clear`. */
  readonly signal: AbortSignal;
}

interface Waiter {
  readonly start: (leave: () => void) => void;
  readonly reject: (error: Error) => void;
}

/** An empty line. */
export const createWaitingLine = ({ places, notBefore, spacing, timers, signal }: WaitingLineOptions): WaitingLine => {
  const waiting: Waiter[] = [];
  let taken = 0;
  let nextStart = 0;
  let pumping = false;

  const leave = () => {
    taken -= 1;
    void pump();
  };

  // One loop and one timer for all, however many wait.
  const pump = async () => {
    if (pumping) return;
    pumping = true;
    while (!signal.aborted && waiting.length > 0 && taken < places()) {
      const now = timers.now();
      const wait = Math.max(notBefore(), nextStart) - now;
      if (wait > 0) {
        await timers.sleep(wait, signal).catch(() => undefined);
      } else {
        nextStart = now + spacing;
        taken += 1;
        waiting.shift()?.start(leave);
      }
    }
    pumping = false;
  };

  return {
    enter: () =>
      new Promise((resolve, reject) => {
        waiting.push({ start: resolve, reject });
        void pump();
      }),
    clear: (error) => {
      for (const waiter of waiting.splice(0)) waiter.reject(error());
    },
  };
};
