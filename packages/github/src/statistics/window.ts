/** Milliseconds of an hour. */
export const HOUR = 3_600_000;
/** Milliseconds of a day. */
export const DAY = 24 * HOUR;
/** Days that the trailing windows cover. */
export const WINDOW_DAYS = 7;

/** When the trailing window begins, epoch milliseconds; that instant itself lies outside. */
export const windowStart = (now: Date): number => now.getTime() - WINDOW_DAYS * DAY;

/** Whether an instant (epoch milliseconds) lies in the window: `now - 7d < instant ≤ now`. */
export const inWindow = (instant: number | null, now: Date): boolean =>
  instant !== null && instant > windowStart(now) && instant <= now.getTime();
