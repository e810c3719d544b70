/** Milliseconds up to which the first wait is drawn; it doubles with each attempt. */
const BASE = 500;
const LONGEST = 8000;

/** With full jitter: runs that failed together do not come back together. */
export const backoff = (attempt: number, random: () => number): number => random() * Math.min(LONGEST, BASE * 2 ** attempt);

/**
 * Milliseconds that an answer asks to wait: `Retry-After` (seconds or a date), else Datadog's `X-RateLimit-Reset` (seconds).
 * Nothing where they say nothing that can be used. https://docs.datadoghq.com/api/latest/rate-limits/
 * @param now where a date is measured from
 */
export const statedWait = (headers: Readonly<Record<string, string>>, now: Date): number =>
  seconds(headers['retry-after']) ?? untilDate(headers['retry-after'], now) ?? seconds(headers['x-ratelimit-reset']) ?? 0;

const seconds = (value: string | undefined): number | undefined =>
  value !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) * 1000 : undefined;

/** Only what begins like an HTTP date: `Date.parse` reads almost anything. */
const untilDate = (value: string | undefined, now: Date): number | undefined => {
  const date = value !== undefined && /^\s*[A-Za-z]{3,9},? /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
};
