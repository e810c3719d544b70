import type { TrendData, TrendLine } from '../dashboards/dashboard-data.ts';

/** Lines on one axis of time. */
export interface Aligned {
  readonly times: readonly number[];
  /** A list for each line; null where it has no value of its own. */
  readonly values: readonly (readonly (number | null)[])[];
}

/** Lines whose buckets differ, on the instants of all of them. */
export const alignLines = (lines: readonly TrendLine[]): Aligned => {
  const times = [...new Set(lines.flatMap(({ points }) => points.map(([time]) => time)))].toSorted((one, other) => one - other);
  const values = lines.map(({ points }) => {
    const byTime = new Map(points);
    return times.map((time) => byTime.get(time) ?? null);
  });
  return { times, values };
};

/** Each line on top of those before it, as bars are drawn; a missing value adds nothing. */
export const stackLines = ({ times, values }: Aligned): Aligned => {
  const sums = times.map(() => 0);
  const stacked = values.map((line) =>
    line.map((value, index) => {
      if (value === null) return null;
      const sum = sums[index]! + value;
      sums[index] = sum;
      return sum;
    }),
  );
  return { times, values: stacked };
};

/** From the lowest to the highest of what is drawn, 0 and the levels of markers with it. */
export const toReach = ({ values }: Aligned, markers: TrendData['markers']): readonly [number, number] => {
  const all = [0, ...values.flat().filter((value) => value !== null), ...markers.map(({ value }) => value)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return low === high ? [0, 1] : [low, high * 1.05];
};
