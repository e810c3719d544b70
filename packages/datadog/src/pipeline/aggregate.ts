import type { Account } from '../account.ts';
import type { Head, Series } from './series.ts';

/** Collects a metric's series; those whose tags are equal once they are spelt as Datadog spells them become one. */
export interface Aggregate {
  readonly add: (series: Series) => void;
  /** Each set of tags once, in the order in which they first came. */
  readonly list: () => readonly Series[];
}

/** What adds up: of two gauges or rates for one series and instant the intake would keep one. */
const SUMS = { count: true, distribution: true, gauge: false, rate: false } as const;

/** See `Aggregate`. Of gauges and rates the last one stays, and the other is entered as invalid. */
export const createAggregate = ({ metric, type }: Head, account: Account): Aggregate => {
  const found = new Map<string, Series>();
  return {
    add(series) {
      const before = found.get(series.tags);
      if (before && !SUMS[type])
        account.enter('invalid', before.points, `${metric} has two values for the tags ${series.tags} as Datadog spells them`);
      found.set(series.tags, before && SUMS[type] ? mergeSeries(type, before, series) : series);
    },
    list: () => [...found.values()],
  };
};

/** Two series as one: counts and rates are added up, distributions hold the values of both. */
export const mergeSeries = (type: Head['type'], one: Series, other: Series): Series => ({
  tags: one.tags,
  values: type === 'distribution' ? [...one.values, ...other.values] : [one.values[0]! + other.values[0]!],
  points: one.points + other.points,
});
