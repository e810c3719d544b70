import { type Duration, parseDuration } from '@collectors/core';

/** A clock that stands still until it is moved. */
export interface FixedClock {
  now(): Date;
  /** Moves it on. */
  advance(duration: Duration): void;
}

/** Stands at an instant: ISO 8601, or a `Date`. Throws a `RangeError` for a text that is no instant. */
export const fixedClock = (instant: Date | string): FixedClock => {
  let milliseconds = new Date(instant).getTime();
  if (Number.isNaN(milliseconds)) throw new RangeError(`'${String(instant)}' is no instant: write it as 2026-01-15T12:00:00Z.`);
  return {
    now: () => new Date(milliseconds),
    advance: (duration) => void (milliseconds += parseDuration(duration)),
  };
};
