import type { Delivery, MetricLine, MetricRow } from '@collectors/core/runner';
import type { Account } from './account.ts';
import { countLines, countPoints, type Series } from './series.ts';
import { mergeTags, normaliseTags } from './tags.ts';
import { findLineFault, findRowFault, findTagFault, findTimestampFault } from './validate.ts';

/** What validation needs besides the points. */
export interface ToSeriesOptions {
  readonly now: Date;
  /** Where points that cannot be sent are entered. */
  readonly account: Account;
}

/** The delivery's series one after the other, so that never all of them are held; what is invalid is entered in the account instead. */
export function* toSeries({ lines, tags, timestamp }: Delivery, { now, account }: ToSeriesOptions): Generator<Series> {
  const common = normaliseTags(tags);
  const fault = findTimestampFault(timestamp, now);
  for (const line of lines) {
    const reason = fault ?? findLineFault(line);
    if (reason === undefined) yield* lineToSeries(line, common, account);
    else account.invalid(countLines([line]), reason);
  }
}

function* lineToSeries(line: MetricLine, common: readonly string[], account: Account): Generator<Series> {
  const seen = new Set<string>();
  for (const row of line.rows) {
    const series = rowToSeries(line, row, common, seen);
    if (typeof series === 'string') account.invalid(countPoints(row[0]), series);
    else yield series;
  }
}

/** The reason, where it cannot be sent. */
const rowToSeries = (line: MetricLine, row: MetricRow, common: readonly string[], seen: Set<string>): Series | string => {
  const { metric, type, unit, interval, keys } = line;
  const fault = findRowFault(line, row);
  if (fault !== undefined) return fault;
  const [value, ...texts] = row;
  const own = normaliseTags(texts.map((text, index) => `${keys[index]}:${text}`));
  const tags = mergeTags(common, own);
  const tagFault = findTagFault(metric, tags) ?? findTwin(line, own, seen);
  if (tagFault !== undefined) return tagFault;
  const values = typeof value === 'number' ? [value] : value;
  return { metric, type, tags, values, ...(unit && { unit }), ...(interval && { interval }) };
};

/** Of two values for one series at one instant the intake would keep one; those of a distribution add up. */
const findTwin = ({ metric, type }: MetricLine, tags: readonly string[], seen: Set<string>): string | undefined => {
  if (type === 'distribution') return undefined;
  const key = tags.join(',');
  if (seen.has(key)) return `${metric} has two values for the same tags as Datadog spells them (${key})`;
  seen.add(key);
  return undefined;
};
