/** The clock and the waits of one run's delivery: only what is waited for moves it on. */
export interface DeliveryTime {
  /** For the sink. */
  readonly timers: {
    /** Milliseconds since the run began. */
    now(): number;
    sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
    timeout(milliseconds: number): AbortSignal;
    every(milliseconds: number, call: () => void): () => void;
    random(): number;
  };
  /** Lets the attempt that waits for an answer run out of time. One is on its way at a time: a run has one payload of a kind. */
  readonly runOut: () => void;
  /** The process has been killed: nothing of it goes on. */
  readonly die: () => void;
}

/** Starts it at 0. */
export const createDeliveryTime = (random: () => number): DeliveryTime => {
  let [now, isDead] = [0, false];
  let attempt = { due: 0, controller: new AbortController() };
  return {
    timers: {
      now: () => now,
      async sleep(milliseconds, signal) {
        signal.throwIfAborted();
        now += milliseconds;
        if (isDead) await new Promise(() => {});
      },
      timeout(milliseconds) {
        attempt = { due: now + milliseconds, controller: new AbortController() };
        return attempt.controller.signal;
      },
      every: () => () => {},
      random,
    },
    runOut() {
      now = Math.max(now, attempt.due);
      attempt.controller.abort(new Error('out of time'));
    },
    die: () => void (isDead = true),
  };
};
