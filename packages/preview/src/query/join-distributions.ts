import type { StoredPoint } from '../store/series-store.ts';
import { aggregate } from './aggregate.ts';
import type { MetricQuery } from './expression.ts';
import { groupLines } from './group-lines.ts';
import { QueryError } from './query-error.ts';

/** The points of a distribution, by the number of their bucket. */
export interface PlacedSeries {
  readonly tags: readonly string[];
  readonly points: ReadonlyMap<number, readonly StoredPoint[]>;
}

const toValues = ({ value, values = [value] }: StoredPoint): readonly number[] => values;

/**
 * Joins distributions: one statistic over all values of a group in a bucket, and nothing between buckets, so that an average is that of
 * the values and not of the averages. https://docs.datadoghq.com/metrics/distributions/
 */
export const joinDistributions = (sources: readonly PlacedSeries[], query: MetricQuery, buckets: number) => {
  const { metric, by, space, rollup, asCount, fill } = query;
  if (rollup?.aggregator !== undefined || asCount || fill)
    throw new QueryError(`${metric} is of type distribution, of which rollup(), as_count() and fill() are not modelled`);
  const toLine = (members: readonly PlacedSeries[]): readonly (number | null)[] =>
    Array.from({ length: buckets }, (_, index) => {
      const points = members.flatMap((source) => source.points.get(index) ?? []);
      return aggregate(space, points.flatMap(toValues));
    });
  return groupLines(sources, by, toLine);
};
