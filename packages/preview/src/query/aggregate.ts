import type { TimeAggregator } from './expression.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const REDUCERS: Readonly<Record<TimeAggregator, (values: readonly number[]) => number>> = {
  avg: (values) => sum(values) / values.length,
  sum,
  min: (values) => values.reduce((least, value) => Math.min(least, value)),
  max: (values) => values.reduce((most, value) => Math.max(most, value)),
  last: (values) => values.at(-1)!,
  count: (values) => values.length,
};

/** One value of many, those that are missing left out; null where all are. */
export const aggregate = (aggregator: TimeAggregator, values: readonly (number | null)[]): number | null => {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : REDUCERS[aggregator](present);
};
