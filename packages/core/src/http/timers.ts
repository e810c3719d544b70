/** The only place in the client that asks the real clock; tests hand in their own. */
export interface Timers {
  /** Epoch milliseconds; never runs backwards. */
  now(): number;
  /** Resolves after so many milliseconds (24 days at most: callers look at the clock again), rejects with the signal's reason. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** What `setTimeout` can wait; more would fire at once. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const ended = () => {
      clearTimeout(timeout);
      reject(signal.reason);
    };
    const timeout = setTimeout(
      () => {
        signal.removeEventListener('abort', ended);
        resolve();
      },
      Math.min(milliseconds, LONGEST_TIMEOUT),
    );
    signal.addEventListener('abort', ended, { once: true });
  });

/** The machine's clock: read once, then moved on by the monotonic one, so that a corrected clock shortens no wait. */
export const createTimers = (): Timers => {
  const origin = Date.now() - process.uptime() * 1000;
  return { now: () => origin + process.uptime() * 1000, sleep };
};
