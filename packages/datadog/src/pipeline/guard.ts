import type { MetricLine, SeriesLimits } from '@collectors/core/runner';
import type { Account } from '../account.ts';
import { DEFAULT_LIMITS } from '../default-limits.ts';
import { mergeSeries } from './aggregate.ts';
import type { Series } from './series.ts';

/** Tag keys whose values are new in every run: each run would make series that nobody will ever read again, and all of them are paid. */
const DENIED = /^(?:.*_id|sha|commit|url|email|timestamp|pod|uuid)$/;

/** Where additive points go that a limit leaves out. */
const OTHER = 'other';

/** Holds a run's series to its limits; asked line by line, in the order of delivery. */
export interface Guard {
  /** Whether so many series of a line are within all limits; then they count. */
  readonly admits: (line: Line, series: number) => boolean;
  /** The series of a line that stay. */
  readonly limit: (line: Line, series: readonly Series[], joinTags: JoinTags) => readonly Series[];
}
type JoinTags = (row: readonly [value: number, ...tags: string[]]) => string;
type Line = Omit<MetricLine, 'rows'>;

/**
 * See `Guard`. The rule is fixed, so that two runs with the same series keep the same ones: first come, first served among metrics;
 * within a metric the first by their tags. What is over becomes one series whose own tags are all `other` where values add up
 * (counts, rates and distributions), and is left out where they do not (gauges). Either way its points are entered as limited.
 */
export const createGuard = (limits: SeriesLimits, account: Account): Guard => {
  const { series: most, seriesPerMetric, allowedTags } = { ...DEFAULT_LIMITS, ...limits };
  let left = most;
  const findDenied = ({ keys }: Line) => keys.find((key) => DENIED.test(key) && !allowedTags.includes(key));
  const admits: Guard['admits'] = (line, count) => {
    const fits = findDenied(line) === undefined && count <= Math.min(seriesPerMetric, left);
    if (fits) left -= count;
    return fits;
  };
  const limit: Guard['limit'] = (line, series, joinTags) => {
    if (admits(line, series.length)) return series;
    const denied = findDenied(line);
    const reached = left < seriesPerMetric ? `${most} series a collector` : `${seriesPerMetric} series a metric`;
    const kept = denied === undefined ? cutAt(series, Math.min(seriesPerMetric, left), line, joinTags) : [];
    const reason =
      denied === undefined
        ? `${line.metric} has ${series.length} series and reaches the limit of ${reached}`
        : `${line.metric} has the tag '${denied}', whose values are new in every run (limits.allowedTags lets it through)`;
    account.enter('limited', sumPoints(series) - sumPoints(kept), reason);
    left -= kept.length;
    return kept;
  };
  return { admits, limit };
};

const sumPoints = (series: readonly Series[]): number => series.reduce((sum, { points }) => sum + points, 0);

const cutAt = (series: readonly Series[], room: number, line: Line, joinTags: JoinTags): readonly Series[] => {
  const sorted = series.toSorted((one, other) => (one.tags < other.tags ? -1 : 1));
  if (line.type === 'gauge' || room === 0) return sorted.slice(0, room);
  // One place of the room is for what is over.
  return fold(sorted.slice(0, room - 1), sorted.slice(room - 1), line, joinTags);
};

/** The series that are over, as one without points, so that the account counts them as limited. */
const fold = (kept: readonly Series[], over: readonly Series[], { type, keys }: Line, joinTags: JoinTags): readonly Series[] => {
  const tags = joinTags([0, ...keys.map(() => OTHER)]);
  const sum = over.map((one) => ({ ...one, tags, points: 0 })).reduce((one, other) => mergeSeries(type, one, other));
  const declared = kept.findIndex((one) => one.tags === tags);
  return declared < 0 ? [...kept, sum] : kept.with(declared, mergeSeries(type, kept[declared]!, sum));
};
