import type { Metric } from '../contract/metric.ts';
import type { MetricLine, MetricReport, MetricRow } from '../contract/run.ts';
import type { AnySource } from '../contract/source.ts';
import { sourcesOf } from '../define/check-declaration.ts';
import { type CollectorError, toCollectorError } from '../errors/collector-error.ts';
import type { CollectMessage } from '../isolation/protocol.ts';
import { type MetricTarget, toTargets } from './metric-targets.ts';
import { type SourceBook } from './source-book.ts';
import { toBoundTags } from './tag-bounds.ts';
import { toErrorReport } from './to-error-report.ts';
import { toRows } from './to-rows.ts';

/** A metric with all that its evaluation needs. */
export interface Evaluation {
  readonly name: string;
  readonly metric: Metric;
  readonly config: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

type MetricMessage = Extract<CollectMessage, { type: 'metric' }>;

/** Waits for a metric's sources and works it out, member by member where they are keyed. Never throws: a failure is its outcome. */
export const evaluateMetric = async (book: SourceBook, evaluation: Evaluation): Promise<MetricMessage> => {
  const { name, metric } = evaluation;
  const targets = await toTargets(book, metric.from);
  if (!targets.ok) return failed(name, targets.error.message);
  const tally = createTally();
  for (const target of targets.data) evaluateTarget(evaluation, target, tally);
  return toMessage(evaluation, targets.data, tally);
};

interface Tally {
  readonly rows: MetricRow[];
  answered: number;
  /** Why members had no value: the failure of a source, which was counted there. */
  cause?: CollectorError;
  /** The metric's own failure. */
  own?: CollectorError;
}

const createTally = (): Tally => ({ rows: [], answered: 0 });

const evaluateTarget = ({ metric, config, now }: Evaluation, target: MetricTarget, tally: Tally): void => {
  if (!target.found.ok) {
    tally.cause ??= target.found.error;
    return;
  }
  try {
    const reading: unknown = metric.value(target.found.data, { now });
    const rows = toRows(metric, toBoundTags(metric, config), reading);
    const memberTags = Object.values(target.tags);
    tally.rows.push(...rows.map(([value, ...tags]): MetricRow => [value, ...memberTags, ...tags]));
    tally.answered += 1;
  } catch (error) {
    tally.own ??= toCollectorError(error);
  }
};

const failed = (name: string, reason: string): MetricMessage => ({
  type: 'metric',
  report: { metric: name, outcome: 'failed', points: 0, reason },
});

const toMessage = ({ name, metric }: Evaluation, targets: readonly MetricTarget[], tally: Tally): MetricMessage => {
  const error = tally.own && toErrorReport(tally.own, { metric: name });
  if (tally.answered === 0 && targets.length > 0) {
    return { ...failed(name, (tally.own ?? tally.cause)!.message), ...(error && { error }) };
  }
  const failures = targets.length - tally.answered;
  const report: MetricReport = {
    metric: name,
    outcome: tally.rows.length > 0 ? 'ok' : 'empty',
    points: tally.rows.length,
    ...(tally.rows.length === 0 && { reason: targets.length === 0 ? 'there are no members' : 'nothing to report' }),
    ...(failures > 0 && { failedMembers: failures, reason: (tally.own ?? tally.cause)!.message }),
  };
  const line = tally.rows.length > 0 && { line: toLine(name, metric, targets, tally.rows) };
  return { type: 'metric', report, ...line, ...(error && { error }) };
};

const toLine = (name: string, metric: Metric, targets: readonly MetricTarget[], rows: readonly MetricRow[]): MetricLine => ({
  metric: name,
  type: metric.type,
  ...(metric.unit !== undefined && { unit: metric.unit }),
  ...(metric.interval !== undefined && { interval: metric.interval }),
  keys: [...Object.keys(targets[0]?.tags ?? {}), ...Object.keys(metric.tags ?? {})],
  rows,
});

/** Whether it reads what is known only after all other sources. */
export const isLast = (metric: Metric): boolean => sourcesOf(metric.from).some((source: AnySource) => 'last' in source);
