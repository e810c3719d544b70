import type { SimulatedTime } from './simulated-time.ts';

/** Gives this process's `setTimeout` the simulated time, for whoever is within; all others keep the real one. Gives what ends it. */
export const simulateTimeouts = (time: SimulatedTime, isWithin: () => boolean): (() => void) => {
  const { setTimeout, clearTimeout } = globalThis;
  const pending = new WeakMap<object, () => void>();
  const simulated = (callback: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]): NodeJS.Timeout => {
    if (!isWithin()) return setTimeout(callback, milliseconds, ...given);
    // Never fires: it lends its methods to who expects a timer.
    const handle = setTimeout(() => undefined, 0);
    clearTimeout(handle);
    pending.set(
      handle,
      time.timeout(() => callback(...given), milliseconds),
    );
    return handle;
  };
  globalThis.setTimeout = Object.assign(simulated, setTimeout);
  globalThis.clearTimeout = (handle) => {
    if (typeof handle === 'object' && handle !== null) pending.get(handle)?.();
    clearTimeout(handle);
  };
  return () => Object.assign(globalThis, { setTimeout, clearTimeout });
};
