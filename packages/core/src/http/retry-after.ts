import { readRateLimit, type Headers } from './rate-limit-headers.ts';

/** No hold-off is shorter: a service that says 0 while it refuses would be asked in a loop. */
const SHORTEST = 1000;
/** No hold-off is longer: nothing that a run waits for, and a mistaken header does no harm beyond it. */
const LONGEST = 24 * 3_600_000;

/** Epoch milliseconds at which the service says that it answered, else `now`: instants in the headers are compared with this. */
export const answeredAt = (headers: Headers, now: number): number => parseDate(headers['date']) ?? now;

/**
 * Milliseconds that the headers ask to wait, `undefined` where they say nothing that can be used. First `retry-after`, then the
 * reset of a quota of which nothing is left, as GitHub wants it.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export const statedWait = (headers: Headers, now: number): number | undefined => {
  const served = answeredAt(headers, now);
  const wait = retryAfter(headers['retry-after'], served) ?? resetWait(headers, served);
  return wait === undefined ? undefined : clampWait(wait);
};

/** A wait within what is reasonable, milliseconds. */
export const clampWait = (milliseconds: number): number => Math.min(Math.max(milliseconds, SHORTEST), LONGEST);

/** Seconds or an HTTP date. https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
const retryAfter = (value: string | undefined, served: number): number | undefined => {
  if (value === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const date = parseDate(value);
  return date === undefined ? undefined : date - served;
};

const resetWait = (headers: Headers, served: number): number | undefined => {
  const limit = readRateLimit(headers, served);
  return limit?.remaining === 0 && limit.resetAt !== undefined ? limit.resetAt - served : undefined;
};

/** Only what begins like an HTTP date: `Date.parse` would read `-5` as a month of 2001. */
const parseDate = (value: string | undefined): number | undefined => {
  if (value === undefined || !/^\s*[A-Za-z]{3,9},? /.test(value)) return undefined;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date;
};
