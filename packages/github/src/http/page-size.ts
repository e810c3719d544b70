import { CollectorError, type HttpFailure } from '@collectors/core';

const LARGEST = 100;
const SMALLEST = 25;

/** How many nodes a run asks for in one page. */
export interface PageSize {
  readonly first: number;
  /** Halves the size after a page of this size was too much. False where the error says something else, or it is the smallest. */
  shrink(asked: number, error: unknown): boolean;
}

/**
 * Starts with the largest page that GitHub serves. A query that takes more than ten seconds is given up, and its points are
 * deducted all the same, so that asking again for as much makes no sense.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#timeouts
 */
export const createPageSize = (): PageSize => {
  let first = LARGEST;
  return {
    get first() {
      return first;
    },
    shrink(asked, error) {
      if (!isTooMuch(error) || asked <= SMALLEST) return false;
      // Several requests may fail at the same size; only the first of them halves it.
      first = Math.min(first, Math.floor(asked / 2));
      return true;
    },
  };
};

const isTooMuch = (error: unknown) => {
  if (!CollectorError.isInstance(error)) return false;
  const { status } = error as HttpFailure;
  return error.code === 'timeout' || status === 502 || status === 504;
};
