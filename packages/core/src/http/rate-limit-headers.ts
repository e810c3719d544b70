/** Header names in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** A quota as one answer states it. */
export interface RateLimit {
  readonly resource: string | undefined;
  readonly remaining: number;
  readonly limit: number | undefined;
  /** Epoch milliseconds by the service's clock. */
  readonly resetAt: number | undefined;
}

/** Smaller numbers are seconds from now, larger ones are an instant: 2001. */
const EARLIEST_EPOCH_SECONDS = 1e9;
/** Where `Date` ends. */
const LATEST_EPOCH_MILLISECONDS = 8.64e15;

/**
 * Reads `x-ratelimit-*` (GitHub and many others) or `ratelimit-*` (IETF draft, GitLab); `undefined` where they are absent or
 * say nothing.
 * @param served epoch milliseconds at which the service answered, by its own clock
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit
 */
export const readRateLimit = (headers: Headers, served: number): RateLimit | undefined => {
  const remaining = toCount(headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining']);
  if (remaining === undefined) return undefined;
  return {
    resource: headers['x-ratelimit-resource'],
    remaining,
    limit: toCount(headers['x-ratelimit-limit'] ?? headers['ratelimit-limit']),
    resetAt: toInstant(toCount(headers['x-ratelimit-reset'] ?? headers['ratelimit-reset']), served),
  };
};

/** The leading whole number: the draft allows `100, 100;w=60`. */
const toCount = (value: string | undefined): number | undefined => {
  const [, digits] = /^\s*(\d{1,15})(?:\.\d+)?\s*(?:[,;]|$)/.exec(value ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
};

const toInstant = (seconds: number | undefined, served: number): number | undefined => {
  if (seconds === undefined) return undefined;
  const instant = seconds >= EARLIEST_EPOCH_SECONDS ? seconds * 1000 : served + seconds * 1000;
  return Math.min(instant, LATEST_EPOCH_MILLISECONDS);
};
