/** The only place in this package that asks the real clock; tests hand in their own. */
export interface Timers {
  /** Milliseconds of a clock that never runs backwards. */
  now(): number;
  /** Resolves after so many milliseconds, rejects with the signal's reason. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** A signal that is aborted after so many milliseconds. */
  timeout(milliseconds: number): AbortSignal;
  /** Calls again and again until it is stopped; keeps no process alive. */
  every(milliseconds: number, call: () => void): () => void;
  /** At least 0, below 1. */
  random(): number;
}

const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timeout);
      reject(signal.reason);
    };
    const timeout = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });

/** The machine's. */
export const systemTimers: Timers = {
  // `performance` would load its observers and histograms first: 4 ms.
  now: () => Number(process.hrtime.bigint()) / 1e6,
  sleep,
  // It takes whole numbers only.
  timeout: (milliseconds) => AbortSignal.timeout(Math.ceil(milliseconds)),
  every(milliseconds, call) {
    const interval = setInterval(call, milliseconds).unref();
    return () => clearInterval(interval);
  },
  random: Math.random,
};
