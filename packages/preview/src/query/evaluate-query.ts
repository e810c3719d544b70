import type { StoredPoint, StoredSeries } from '../store/series-store.ts';
import { aggregate } from './aggregate.ts';
import type { Fill, MetricQuery, TimeAggregator } from './expression.ts';
import { fillGaps } from './fill-gaps.ts';
import { groupLines } from './group-lines.ts';
import { joinDistributions } from './join-distributions.ts';
import { QueryError } from './query-error.ts';
import { createScopeTest, type Variables } from './scope.ts';

/** What a query is asked of. */
export interface Span {
  readonly series: readonly StoredSeries[];
  /** Epoch seconds. */
  readonly from: number;
  /** Epoch seconds, exclusive. */
  readonly to: number;
  /** Seconds of a bucket: see `toSpanInterval`. Buckets begin at multiples of it, whatever the span's own beginning. */
  readonly interval: number;
  readonly variables: Variables;
}

/** A line of the answer: a value for each bucket. */
export interface Line {
  readonly group: Readonly<Record<string, string>>;
  readonly values: readonly (number | null)[];
}

/** How many buckets a span has. */
export const countBuckets = ({ from, to, interval }: Pick<Span, 'from' | 'to' | 'interval'>): number =>
  Math.max(Math.ceil(to / interval) - Math.floor(from / interval), 0);

/** The beginnings of the span's buckets, epoch seconds. */
export const toTimes = (span: Pick<Span, 'from' | 'to' | 'interval'>): readonly number[] => {
  const first = Math.floor(span.from / span.interval);
  const times: number[] = [];
  for (let index = 0; index < countBuckets(span); index += 1) times.push((first + index) * span.interval);
  return times;
};

/** Gauges and rates are interpolated, counts are not. https://docs.datadoghq.com/monitors/guide/monitor-arithmetic-and-sparse-metrics/ */
const GAUGE_FILL: Fill = { method: 'linear', limit: 300 };
const NO_FILL: Fill = { method: 'null', limit: 0 };

/**
 * Points are averaged unless the query says otherwise; `as_count()` adds them up, and does nothing to a gauge.
 * https://docs.datadoghq.com/metrics/custom_metrics/type_modifiers/
 */
const toTimeAggregator = ({ rollup, asCount }: MetricQuery, { type }: StoredSeries): TimeAggregator =>
  rollup?.aggregator ?? (asCount && type === 'count' ? 'sum' : 'avg');

const toFill = ({ fill }: MetricQuery, { type }: StoredSeries): Fill => fill ?? (type === 'count' ? NO_FILL : GAUGE_FILL);

const refuseUnmodelled = ({ metric, type }: StoredSeries, { asCount }: MetricQuery): void => {
  if (type === 'rate' && asCount) throw new QueryError(`${metric} is of type rate, of which as_count() is not modelled`);
  if (type === 'unspecified') throw new QueryError(`${metric} is of type ${type}, which is not modelled`);
};

const isDistribution = ({ type }: StoredSeries): boolean => type === 'distribution';

/** The points of each bucket, by its number. */
const placePoints = ({ points }: StoredSeries, { from, to, interval }: Span, times: readonly number[]) => {
  const first = times[0] ?? 0;
  const edge = Math.floor(from / interval) * interval;
  const buckets = new Map<number, StoredPoint[]>();
  for (const point of points) {
    const { timestamp } = point;
    // The first bucket of a span that begins inside it holds nothing of before.
    if (timestamp < first || timestamp >= to || (timestamp >= edge && timestamp < from)) continue;
    const index = Math.floor((timestamp - first) / interval);
    buckets.set(index, [...(buckets.get(index) ?? []), point]);
  }
  return buckets;
};

const toBuckets = (series: StoredSeries, query: MetricQuery, span: Span, times: readonly number[]) => {
  const buckets = placePoints(series, span, times);
  const aggregator = toTimeAggregator(query, series);
  return times.map((_, index) => {
    const found = buckets.get(index);
    return found === undefined
      ? null
      : aggregate(
          aggregator,
          found.map(({ value }) => value),
        );
  });
};

/** How far before the span points are looked for: interpolation uses those before the interval displayed. */
const toLookBack = ({ fill }: MetricQuery): number => (fill?.method === 'null' ? 0 : (fill?.limit ?? GAUGE_FILL.limit));

/**
 * Answers a query: points into buckets, gaps filled, then series joined, in this order.
 * https://docs.datadoghq.com/metrics/#time-and-space-aggregation
 *
 * Unless a query fills explicitly, a gap is filled only where another series has a point, because interpolation is there
 * to align series. Not modelled: percentiles, points sent after the span as the other end of an interpolation.
 */
export const evaluateQuery = (query: MetricQuery, span: Span): readonly Line[] => {
  const fits = createScopeTest(query.scope, span.variables);
  const sources = span.series.filter(({ metric, tags }) => metric === query.metric && fits(tags));
  sources.forEach((series) => refuseUnmodelled(series, query));
  const distributions = sources.filter(isDistribution);
  const others = sources.filter((series) => !isDistribution(series));
  return [...evaluateDistributions(distributions, query, span), ...evaluateOthers(others, query, span)];
};

const evaluateDistributions = (sources: readonly StoredSeries[], query: MetricQuery, span: Span): readonly Line[] => {
  if (sources.length === 0) return [];
  const times = toTimes(span);
  return joinDistributions(
    sources.map((series) => ({ tags: series.tags, points: placePoints(series, span, times) })),
    query,
    times.length,
  );
};

const evaluateOthers = (sources: readonly StoredSeries[], query: MetricQuery, span: Span): readonly Line[] => {
  const times = toTimes({ ...span, from: span.from - toLookBack(query) });
  const { interval } = span;
  const raw = sources.map((series) => ({ series, values: toBuckets(series, query, span, times) }));
  const where = (index: number): boolean => query.fill !== undefined || raw.some(({ values }) => values[index] !== null);
  const before = times.length - countBuckets(span);
  const filled = raw.map(({ series, values }) => ({
    tags: series.tags,
    values: fillGaps({ values, interval }, toFill(query, series), where).slice(before),
  }));
  return groupLines(filled, query.by, (all) => joinValues(query.space, all));
};

interface Filled {
  readonly tags: readonly string[];
  readonly values: readonly (number | null)[];
}

const joinValues = (space: MetricQuery['space'], all: readonly Filled[]): Filled['values'] => {
  const [first, ...others] = all;
  if (others.length === 0) return first!.values;
  return first!.values.map((_, index) =>
    aggregate(
      space,
      all.map(({ values }) => values[index] ?? null),
    ),
  );
};
