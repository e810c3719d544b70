/** Milliseconds up to which the first wait is drawn; it doubles with each retry. */
const BASE = 1000;
const LONGEST = 20_000;

/**
 * Milliseconds before the next attempt, with full jitter: runs that failed together do not come back together.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * @param retries attempts repeated so far
 */
export const backoff = (retries: number, random: () => number): number => random() * Math.min(LONGEST, BASE * 2 ** retries);
