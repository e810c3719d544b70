/** Requests a minute. https://developers.asana.com/docs/rate-limits */
const A_MINUTE = { free: 150, paid: 1500 } as const;
/** It is held in shorter spans than a minute: what may come at once. */
const BURST_SECONDS = 10;

/** The allowance of one token. */
export interface RateLimit {
  /** Takes one request, also one that is refused: seconds until the next may come, or `undefined` where there was room. */
  readonly take: () => number | undefined;
  readonly reset: () => void;
}

/** An allowance that fills again by itself. */
export const createRateLimit = (plan: 'free' | 'paid', monotonic: () => number): RateLimit => {
  const perSecond = A_MINUTE[plan] / 60;
  const most = perSecond * BURST_SECONDS;
  let left = most;
  let at = monotonic();
  return {
    take: () => {
      const now = monotonic();
      left = Math.min(most, left + ((now - at) / 1000) * perSecond) - 1;
      at = now;
      return left >= 0 ? undefined : Math.ceil(-left / perSecond);
    },
    reset: () => {
      left = most;
    },
  };
};
