import type { DrainCounts } from '@collectors/core/runner';

/** Counts what became of the points that earlier runs had left. */
export interface DrainTally {
  readonly enter: (fate: Exclude<keyof DrainCounts, 'drained'>, points: number) => void;
  readonly counts: () => DrainCounts;
}

/** Nothing drained yet. */
export const createDrainTally = (): DrainTally => {
  const counts = { sent: 0, superseded: 0, expired: 0, rejected: 0, lost: 0 };
  return {
    enter: (fate, points) => void (counts[fate] += points),
    counts: () => ({ drained: Object.values(counts).reduce((sum, points) => sum + points, 0), ...counts }),
  };
};
