import type { ErrorReport, RunReport } from '@collectors/core/runner';
import type { FinishedRun } from './finished-run.ts';
import type { DeliveryData, ErrorData, ReportData, RunData } from './page-data.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** A run as the history shows it. */
export const toRunData = ({ at, exitCode, report }: FinishedRun): RunData => ({
  at: at.getTime() / 1000,
  outcome: report?.outcome ?? 'unreported',
  milliseconds: report?.durationMilliseconds ?? 0,
  requests: sum(report?.sources.map(({ requests }) => requests) ?? []),
  notModified: sum(report?.sources.map(({ notModified }) => notModified) ?? []),
  sent: report?.delivery.points.sent ?? 0,
  exitCode,
});

const toError = ({ message, fix, source, metric, member }: ErrorReport): ErrorData => {
  const place = [source && `source ${source}`, metric && `metric ${metric}`, member && Object.values(member).join(' ')];
  return { message, ...(fix !== undefined && { fix }), place: place.filter(Boolean).join(', ') };
};

const toDelivery = ({ delivery: { outcome, points, message } }: RunReport): DeliveryData => {
  const { collected, ...fates } = points;
  return {
    outcome,
    collected,
    fates: Object.entries(fates).map(([fate, count]) => ({ fate, points: count })),
    ...(message !== undefined && { message }),
  };
};

const toCounts = ({ metrics }: RunReport): ReportData['counts'] => {
  const counts = { ok: 0, empty: 0, off: 0, failed: 0, unknown: 0 };
  for (const { outcome } of metrics) counts[outcome] += 1;
  return counts;
};

/** A run in full. Stacks are left out: the page is for reading. */
export const toReportData = (run: FinishedRun, report: RunReport): ReportData => ({
  ...toRunData(run),
  ...(report.peakMemory !== undefined && { peakMemory: report.peakMemory }),
  errors: report.errors.map(toError),
  sources: report.sources.map(({ source, outcome, members, milliseconds, requests, notModified, retries, bytes }) => ({
    source,
    outcome,
    ...(members && { members }),
    ...(milliseconds !== undefined && { milliseconds }),
    requests,
    notModified,
    retries,
    bytes,
  })),
  quotas: report.quotas.map(({ resource, remaining, limit }) => ({ resource, remaining, ...(limit !== undefined && { limit }) })),
  delivery: toDelivery(report),
  counts: toCounts(report),
});
