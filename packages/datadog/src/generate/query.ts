import type { CatalogueMetric } from '@collectors/core/catalogue';
import { type Statistic, toStatistic } from './statistic.ts';

/** A query in Datadog's language, in parts. */
export interface QueryParts {
  readonly metric: Pick<CatalogueMetric, 'name' | 'type'>;
  /** Over series. */
  readonly statistic: Statistic;
  /** What series have to have, such as `$env` and `service:github-collector`; none: all series. */
  readonly scope: readonly string[];
  /** Tag keys by which series stay apart. */
  readonly by?: readonly string[];
  /** Seconds of a bucket: one reading of a schedule falls into each. */
  readonly bucket?: number | undefined;
}

/** A query as Datadog reads it: `sum:github.prs.open{$env} by {repo}.rollup(avg, 900)`. */
export const toQuery = ({ metric, statistic, scope, by = [], bucket }: QueryParts): string => {
  const filter = scope.length === 0 ? '*' : scope.join(',');
  const split = by.length === 0 ? '' : ` by {${by.join(',')}}`;
  return `${statistic}:${metric.name}{${filter}}${split}${toModifiers(metric, statistic, bucket)}`;
};

/**
 * A gauge that comes every 15 minutes is a row of dots: Datadog joins points over 5 minutes, over 10 at most. In buckets of its period each
 * bucket has its point, so there is nothing to fill. A bucket of a run that came twice holds one value all the same.
 * https://docs.datadoghq.com/metrics/guide/interpolation-the-fill-modifier-explained/
 */
const toModifiers = ({ type }: Pick<CatalogueMetric, 'type'>, statistic: Statistic, bucket: number | undefined): string => {
  const counted = type === 'count';
  const modifier = counted ? '.as_count()' : '';
  if (bucket === undefined || type === 'distribution') return modifier;
  const within = counted ? 'sum' : statistic === 'sum' ? 'avg' : statistic;
  return `${modifier}.rollup(${within}, ${bucket})`;
};

/** The query of a metric with the statistic that is right for it. */
export const toMetricQuery = (metric: CatalogueMetric, parts: Omit<QueryParts, 'metric' | 'statistic'>): string =>
  toQuery({ metric, statistic: toStatistic(metric), ...parts });
