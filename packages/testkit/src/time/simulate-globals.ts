import type { SimulatedTime } from './simulated-time.ts';

/** Whose time is simulated now, and who is within it. */
interface Within {
  readonly time: SimulatedTime;
  readonly isWithin: () => boolean;
}

const real = { setTimeout, clearTimeout, now: Date.now, abortAfter: AbortSignal.timeout };
const pending = new WeakMap<object, () => void>();
let current: Within | undefined;

/** Milliseconds that Node's timers can wait. */
const LONGEST = 2 ** 31 - 1;

/** What Node makes of a time that is no time, or too long. */
const toDelay = (milliseconds: number): number => (milliseconds >= 1 && milliseconds <= LONGEST ? milliseconds : 1);

/**
 * One for all runs: clients keep the `setTimeout` that they have found when they were loaded, which may have been in an earlier run.
 */
const simulated = (callback: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]): NodeJS.Timeout => {
  if (!current?.isWithin()) return real.setTimeout(callback, milliseconds, ...given);
  // Never fires: it lends its methods to who expects a timer.
  const handle = real.setTimeout(() => undefined, 0);
  real.clearTimeout(handle);
  pending.set(
    handle,
    current.time.timeout(() => callback(...given), toDelay(milliseconds), 'some'),
  );
  return handle;
};

const clearSimulated: typeof clearTimeout = (handle) => {
  if (typeof handle === 'object' && handle !== null) pending.get(handle)?.();
  real.clearTimeout(handle);
};

const abortSimulated = (milliseconds: number): AbortSignal => {
  if (!current?.isWithin()) return real.abortAfter.call(AbortSignal, milliseconds);
  const controller = new AbortController();
  current.time.timeout(
    () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
    milliseconds,
    'much',
  );
  return controller.signal;
};

/** Who waits by the clock would wait for ever, did it stand still while waits are jumped over. */
const simulatedNow = (): number => (current?.isWithin() ? current.time.timers.now() : real.now());

/** Gives `setTimeout`, `AbortSignal.timeout` and `Date.now` of this process the simulated time, for whoever is within; all others keep the real one. Gives what ends it. */
export const simulateGlobals = (time: SimulatedTime, isWithin: () => boolean): (() => void) => {
  const before = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const { now } = Date;
  const { timeout } = AbortSignal;
  current = { time, isWithin };
  Object.assign(globalThis, { setTimeout: Object.assign(simulated, real.setTimeout), clearTimeout: clearSimulated });
  Date.now = simulatedNow;
  AbortSignal.timeout = abortSimulated;
  return () => {
    current = undefined;
    Object.assign(globalThis, before);
    Date.now = now;
    AbortSignal.timeout = timeout;
  };
};
