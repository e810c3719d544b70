import type { MetricLine, MetricRow } from '@collectors/core/runner';

/** https://docs.datadoghq.com/metrics/custom_metrics/#naming-custom-metrics */
const NAME = /^[A-Za-z][A-Za-z0-9_.]{0,199}$/;
const TYPES = new Set<string>(['gauge', 'count', 'rate', 'distribution']);
/** The intake would make resources of them. */
const RESERVED = new Set(['device', 'dd.internal.resource']);
/** The intake's limit for a series. */
const MOST_TAGS = 100;

/** A line without its rows. */
type LineHead = Omit<MetricLine, 'rows'>;

/**
 * Minutes around now in which the intake takes a point: 60 back, 10 ahead. It drops others and answers 202 all the same, so one
 * minute is kept for the way and for clocks that differ. https://docs.datadoghq.com/api/latest/metrics/#submit-metrics
 */
const OLDEST = 59;
const NEWEST = 9;

/** Whether the intake would drop a point of that time for its age. */
export const isTooOld = (timestamp: number, now: Date): boolean => timestamp - now.getTime() / 1000 < -OLDEST * 60;

/** Whether it would drop it for being ahead. */
export const isTooEarly = (timestamp: number, now: Date): boolean => timestamp - now.getTime() / 1000 > NEWEST * 60;

/** Why no point with this timestamp can be sent, if so. */
export const findTimestampFault = (timestamp: number, now: Date): string | undefined => {
  if (!Number.isInteger(timestamp)) return `the timestamp ${timestamp} is not a whole number of seconds`;
  if (isTooOld(timestamp, now)) return `the timestamp ${show(timestamp)} is more than ${OLDEST} minutes old`;
  return isTooEarly(timestamp, now) ? `the timestamp ${show(timestamp)} is more than ${NEWEST} minutes ahead` : undefined;
};

/** Years that a date cannot hold are shown as they are. */
const show = (timestamp: number): string =>
  Math.abs(timestamp) < 8.64e12 ? new Date(timestamp * 1000).toISOString() : String(timestamp);

/**
 * Why no row of the line can be sent, if so.
 * @param tagsOfRun how many tags the run adds to each row's
 */
export const findLineFault = ({ metric, type, interval, keys }: LineHead, tagsOfRun: number): string | undefined => {
  if (!NAME.test(metric)) return `'${metric}' is not a metric name (a letter, then letters, digits, '_' and '.', 200 at most)`;
  if (!TYPES.has(type)) return `${metric} has the unknown type '${type}'`;
  const timed = type === 'count' || type === 'rate';
  if (timed && !(Number.isInteger(interval) && interval! > 0))
    return `${metric} is a ${type} and its interval is ${interval}, not seconds`;
  const tags = keys.length + tagsOfRun;
  if (tags > MOST_TAGS) return `${metric} has ${tags} tags, more than ${MOST_TAGS}`;
  const reserved = keys.find((key) => RESERVED.has(key.toLowerCase()));
  return reserved === undefined ? undefined : `${metric} has the tag '${reserved}', which Datadog keeps for itself`;
};

/** Why a row cannot be sent, if so. */
export const findRowFault = ({ metric, type, keys }: LineHead, row: MetricRow): string | undefined => {
  const [value] = row;
  if (row.length !== keys.length + 1) return `${metric} has ${row.length - 1} tag values for ${keys.length} keys`;
  if (typeof value === 'number' && type !== 'distribution' && Number.isFinite(value)) return undefined;
  if (Array.isArray(value) !== (type === 'distribution'))
    return `${metric} is a ${type} and its value is ${JSON.stringify(value)?.slice(0, 40)}`;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0) return `${metric} has no values`;
  const wrong = values.findIndex((one) => !Number.isFinite(one));
  return wrong < 0 ? undefined : `${metric} is ${String(values[wrong])}, not a finite number`;
};
