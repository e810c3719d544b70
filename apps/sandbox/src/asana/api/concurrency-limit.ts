/** GET requests that may be answered at the same time. https://developers.asana.com/docs/rate-limits */
const AT_ONCE = 50;

/** What one token may have under way. */
export interface ConcurrencyLimit {
  /** Begins a request: what ends it, or `undefined` where there are too many. */
  readonly enter: () => (() => void) | undefined;
}

/** Nothing is under way yet. */
export const createConcurrencyLimit = (): ConcurrencyLimit => {
  let running = 0;
  return {
    enter: () => {
      if (running >= AT_ONCE) return undefined;
      running += 1;
      return () => {
        running -= 1;
      };
    },
  };
};
