/** The middle of several measurements, with the range that they lie in. */
export interface Spread {
  readonly median: number;
  readonly smallest: number;
  readonly largest: number;
}

/** Throws where there is nothing to take the middle of. */
export const toSpread = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new Error('There is no median of no measurements.');
  return { median: (low + high) / 2, smallest: sorted[0]!, largest: sorted.at(-1)! };
};
