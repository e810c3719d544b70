/** Milliseconds of an hour. */
export const HOUR = 3_600_000;
/** Milliseconds of a day. */
export const DAY = 24 * HOUR;

/**
 * Whether an instant lies in the trailing window of a run: `now - length < instant ≤ now`.
 * @param instant epoch milliseconds; `null` where it has not come
 * @param length milliseconds
 */
export const inWindow = (instant: number | null, now: Date, length: number): boolean =>
  instant !== null && instant > now.getTime() - length && instant <= now.getTime();
