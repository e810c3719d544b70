import type { MetricLine } from '@collectors/core/runner';

/** A value with where it belongs. */
export interface Reading {
  readonly metric: string;
  /** All values of the group, for a distribution. */
  readonly value: number | readonly number[];
  readonly tags: Readonly<Record<string, string>>;
}

/** The readings of a run, in the order in which they came. */
export const toReadings = (lines: readonly MetricLine[]): readonly Reading[] =>
  lines.flatMap(({ metric, keys, rows }) =>
    rows.map(([value, ...tags]) => ({ metric, value, tags: Object.fromEntries(keys.map((key, index) => [key, tags[index]!])) })),
  );

/** Sums depend on the order in which they are added up. */
const DIGITS = 12;
const toDigits = (value: number): number => Number(value.toPrecision(DIGITS));

/** `shop.orders{state:open}`: what makes a series. */
export const toSeriesName = ({ metric, tags }: Reading): string => {
  const sorted = Object.entries(tags).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return sorted.length === 0 ? metric : `${metric}{${sorted.map((tag) => tag.join(':')).join(',')}}`;
};

/** Series → value, to twelve digits. */
export const toTable = (readings: readonly Reading[]): ReadonlyMap<string, string> =>
  new Map(
    readings.map((reading) => {
      const values = [reading.value].flat().map(toDigits);
      return [toSeriesName(reading), values.toSorted((one, other) => one - other).join(' ')];
    }),
  );

/** One line a series, sorted: what a file of readings holds. */
export const toReadingsText = (readings: readonly Reading[]): string =>
  [...toTable(readings)]
    .map(([series, value]) => `${series} ${value}\n`)
    .toSorted()
    .join('');
