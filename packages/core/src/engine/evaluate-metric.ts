import type { Metric } from '../contract/metric.ts';
import type { MetricLine, MetricReport, MetricRow } from '../contract/run.ts';
import type { AnySource } from '../contract/source.ts';
import { sourcesOf } from '../define/check-declaration.ts';
import { type CollectorError, toCollectorError } from '../errors/collector-error.ts';
import type { MetricMessage } from '../isolation/protocol.ts';
import { type MetricTarget, toTargets } from './metric-targets.ts';
import { type SourceBook } from './source-book.ts';
import { type BoundTag, toBoundTags } from './tag-bounds.ts';
import { toPlainLine } from './plain-line.ts';
import { toErrorReport } from './to-error-report.ts';
import { toRows } from './to-rows.ts';

/** A metric with all that its evaluation needs. */
export interface Evaluation {
  readonly name: string;
  readonly metric: Metric;
  readonly config: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

/**
 * Waits for a metric's sources and works it out, member by member where they are keyed. Emits it before another metric's turn
 * comes, so that the rows of one metric are held at a time. Never throws for what the metric does: a failure is its outcome.
 */
export const evaluateMetric = async (book: SourceBook, evaluation: Evaluation): Promise<void> => {
  const { name, metric } = evaluation;
  const targets = await toTargets(book, metric.from);
  book.emit(targets.ok ? evaluateTargets(evaluation, targets.data) : failed(name, targets.error.message));
};

const evaluateTargets = (evaluation: Evaluation, targets: readonly MetricTarget[]): MetricMessage => {
  const tally = createTally();
  for (const target of targets) evaluateTarget(evaluation, target, tally);
  return toMessage(evaluation, targets.length, tally);
};

interface Tally {
  readonly rows: MetricRow[];
  answered: number;
  /** The keys of the members' tags, the same for each that answered. */
  memberKeys: readonly string[];
  /** The metric's own tags, worked out once. */
  tags?: readonly BoundTag[];
  /** Why members had no value: the failure of a source, which was counted there. */
  cause?: CollectorError;
  /** The metric's own failure. */
  own?: CollectorError;
}

const createTally = (): Tally => ({ rows: [], answered: 0, memberKeys: [] });

const evaluateTarget = ({ metric, config, now }: Evaluation, target: MetricTarget, tally: Tally): void => {
  if (!target.found.ok) {
    tally.cause ??= target.found.error;
    return;
  }
  try {
    const reading: unknown = metric.value(target.found.data, { now });
    tally.memberKeys = Object.keys(target.tags);
    tally.tags ??= toBoundTags(metric, config, tally.memberKeys.length);
    for (const row of toRows(metric, tally.tags, reading, Object.values(target.tags))) tally.rows.push(row);
    tally.answered += 1;
  } catch (error) {
    tally.own ??= toCollectorError(error);
  }
};

const failed = (name: string, reason: string): MetricMessage => ({
  type: 'metric',
  report: { metric: name, outcome: 'failed', points: 0, reason: toPlainLine(reason) },
});

const toMessage = ({ name, metric }: Evaluation, targets: number, tally: Tally): MetricMessage => {
  const error = tally.own && toErrorReport(tally.own, { metric: name });
  if (tally.answered === 0 && targets > 0) {
    return { ...failed(name, (tally.own ?? tally.cause)!.message), ...(error && { error }) };
  }
  const failures = targets - tally.answered;
  const report: MetricReport = {
    metric: name,
    outcome: tally.rows.length > 0 ? 'ok' : 'empty',
    points: tally.rows.length,
    ...(tally.rows.length === 0 && { reason: targets === 0 ? 'there are no members' : 'nothing to report' }),
    ...(failures > 0 && { failedMembers: failures, reason: toPlainLine((tally.own ?? tally.cause)!.message) }),
  };
  const line = tally.rows.length > 0 && { line: toLine(name, metric, tally) };
  return { type: 'metric', report, ...line, ...(error && { error }) };
};

const toLine = (name: string, metric: Metric, { memberKeys, rows }: Tally): MetricLine => ({
  metric: name,
  type: metric.type,
  ...(metric.unit !== undefined && { unit: metric.unit }),
  ...(metric.interval !== undefined && { interval: metric.interval }),
  keys: [...memberKeys, ...Object.keys(metric.tags ?? {})],
  rows,
});

/** Whether it reads what is known only after all other sources. */
export const isLast = (metric: Metric): boolean => sourcesOf(metric.from).some((source: AnySource) => 'last' in source);
