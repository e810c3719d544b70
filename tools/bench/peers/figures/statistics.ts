/** The trailing week, in milliseconds. */
const WEEK = 7 * 24 * 3_600_000;

/** The sum; 0 of nothing. */
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The mean; `null` of nothing. */
export const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values) / values.length);

/** The percentile, interpolated linearly between ranks; `null` of nothing. */
export const percentile = (values: readonly number[], percent: number): number | null => {
  const sorted = values.toSorted((one, other) => one - other);
  const rank = ((sorted.length - 1) * percent) / 100;
  const [below, above] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (rank - Math.floor(rank));
};

/** When the trailing week begins; that instant itself lies outside. Epoch milliseconds. */
export const weekBefore = (now: Date): number => now.getTime() - WEEK;

/** Whether it happened in the trailing week. */
export const isRecent = (instant: string | null, now: Date): boolean => {
  if (instant === null) return false;
  const time = Date.parse(instant);
  return time > weekBefore(now) && time <= now.getTime();
};
