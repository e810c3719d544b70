/** The lowest and the highest of a chart's axis. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** Below this share of the highest value, an axis from zero would squeeze the lines together. */
const NARROW = 0.6;

/** From zero, unless all values lie so close together that their course would not be seen; null without values. */
export const toExtent = (lines: readonly { readonly values: readonly (number | null)[] }[]): Extent | null => {
  const values = lines.flatMap((line) => line.values).filter((value) => value !== null);
  if (values.length === 0) return null;
  const [lowest, highest] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  if (lowest === highest) return lowest === 0 ? { low: 0, high: 1 } : { low: Math.min(0, lowest), high: Math.max(0, highest) };
  return lowest > 0 && lowest > NARROW * highest
    ? { low: lowest, high: highest }
    : { low: Math.min(0, lowest), high: Math.max(0, highest) };
};
