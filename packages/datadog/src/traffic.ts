/** What went over the wire. */
export interface TrafficCounts {
  readonly requests: number;
  /** Of the requests, those that were made again. */
  readonly retries: number;
  /** Bodies as sent. */
  readonly bytes: number;
}

/** Counts requests as they are made. */
export interface Traffic {
  readonly count: (request: { readonly bytes: number; readonly again: boolean }) => void;
  readonly counts: () => TrafficCounts;
}

/** Nothing sent yet. */
export const createTraffic = (): Traffic => {
  const counts = { requests: 0, retries: 0, bytes: 0 };
  return {
    count({ bytes, again }) {
      counts.requests += 1;
      counts.retries += Number(again);
      counts.bytes += bytes;
    },
    counts: () => ({ ...counts }),
  };
};
