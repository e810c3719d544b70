/** What one host was asked. */
export interface Traffic {
  readonly requests: number;
  /** Bytes of bodies that clients sent, as sent. */
  readonly sent: number;
  /** Bytes of bodies that clients were sent, as sent. */
  readonly received: number;
  /** Requests that a storm refused. */
  readonly refused: number;
}

/** Counts requests to one host. */
export interface Counter {
  readonly count: (one: { readonly sent: number; readonly received: number; readonly refused: boolean }) => void;
  /** What was counted since the last time. */
  readonly drain: () => Traffic;
}

const NOTHING: Traffic = { requests: 0, sent: 0, received: 0, refused: 0 };

/** A counter at zero. */
export const createCounter = (): Counter => {
  let traffic = NOTHING;
  return {
    count: ({ sent, received, refused }) => {
      traffic = {
        requests: traffic.requests + 1,
        sent: traffic.sent + sent,
        received: traffic.received + received,
        refused: traffic.refused + (refused ? 1 : 0),
      };
    },
    drain: () => {
      const counted = traffic;
      traffic = NOTHING;
      return counted;
    },
  };
};
