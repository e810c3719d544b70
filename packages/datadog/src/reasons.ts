/** Distinct reasons that are shown. */
const SHOWN = 3;

/** What happened to some points, and why. */
export interface Reasons {
  /** Points so far. */
  readonly points: () => number;
  readonly add: (points: number, reason?: string) => void;
  /** Every distinct reason, the first three in words; empty where there is none. */
  readonly text: () => string;
}

/** Counts points and keeps the first reasons. */
export const createReasons = (): Reasons => {
  const shown = new Set<string>();
  let sum = 0;
  let others = 0;
  return {
    points: () => sum,
    add(points, reason) {
      sum += points;
      if (reason === undefined || shown.has(reason)) return;
      if (shown.size < SHOWN) shown.add(reason);
      else others += points;
    },
    text: () => [...shown, ...(others > 0 ? [`${others} more for other reasons`] : [])].join('; '),
  };
};
