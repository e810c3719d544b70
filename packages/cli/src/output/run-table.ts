import type { MetricLine, MetricReport, RunReport } from '@collectors/core/runner';
import { toColumns } from './columns.ts';
import { toDeliveryLines } from './delivery-lines.ts';
import type { Style } from './style.ts';
import { toAmount } from './to-amount.ts';

/** Readings of one metric that are shown, where they have been delivered; of more only the number is. */
const MOST_READINGS = 20;

/** A run's report for a person: every metric with its values, or the reason for having none. All values where nothing was sent. */
export const toRunTable = (report: RunReport, style: Style): string =>
  [
    headline(report, style),
    '',
    metricTable(report, style),
    '',
    ...toDeliveryLines(report),
    // Last: of a long table, a terminal shows the end.
    ...errorLines(report, style),
    '',
  ].join('\n');

const headline = ({ collector, outcome, durationMilliseconds, sources, peakMemory }: RunReport, style: Style) => {
  const paint = outcome === 'ok' ? style.good : outcome === 'partial' ? style.warning : style.bad;
  const requests = sources.reduce((sum, source) => sum + source.requests, 0);
  const unchanged = sources.reduce((sum, source) => sum + source.notModified, 0);
  return [
    `${style.strong(collector)}  ${paint(outcome)}`,
    `${(durationMilliseconds / 1000).toFixed(1)} s`,
    `${toAmount(requests, 'request')}${unchanged > 0 ? ` (${unchanged} not modified)` : ''}`,
    ...(peakMemory === undefined ? [] : [`${Math.round(peakMemory / 1e6)} MB`]),
  ].join('  ');
};

const metricTable = ({ metrics, series, delivery }: RunReport, style: Style) => {
  const most = delivery.outcome === 'dry_run' ? Infinity : MOST_READINGS;
  const lines = new Map(series.map((line) => [line.metric, line]));
  const declared = new Set(metrics.map(({ metric }) => metric));
  const own = series.filter(({ metric }) => !declared.has(metric));
  const answered = metrics.some(({ metric }) => lines.has(metric));
  const declaredRows = metrics.flatMap((metric, index) => {
    const reason = toReason(metric, metrics[index - 1]);
    return metricRows({ ...metric, reason }, lines.get(metric.metric), { most, style });
  });
  const rows = [...(answered ? declaredRows : toSilentRows(metrics, style)), ...own.flatMap(seriesRows)];
  return toColumns([['METRIC', 'VALUE', 'UNIT', 'TAGS'].map(style.strong), ...rows]);
};

/** Where nothing at all was read, why counts, and not of how many metrics: one row a reason. */
const toSilentRows = (metrics: readonly MetricReport[], style: Style): Rows => {
  const groups = Object.values(Object.groupBy(metrics, ({ outcome, reason = '' }) => `${outcome} ${reason}`));
  return groups.flatMap((alike = []) => {
    const [first, ...others] = alike;
    const shown = others.length > 0 ? [[`  and ${others.length} more`, '–', '', '']] : [];
    return first ? [...metricRows({ reason: '', ...first }, undefined, { most: 0, style }), ...shown] : [];
  });
};

/** A fault of a whole run is told once. */
const toReason = ({ reason = '' }: MetricReport, before: MetricReport | undefined) =>
  reason !== '' && reason === before?.reason ? 'as above' : reason;

type ReasonedReport = MetricReport & { readonly reason: string };

interface Showing {
  readonly most: number;
  readonly style: Style;
}

type Rows = readonly (readonly string[])[];

const metricRows = (report: ReasonedReport, line: MetricLine | undefined, { most, style }: Showing): Rows => {
  const paint = report.outcome === 'failed' ? style.bad : style.faint;
  if (!line) return [[report.metric, '–', '', paint(`${report.outcome}: ${report.reason}`)]];
  const failed = report.failedMembers
    ? [['', '', '', style.warning(`failed for ${report.failedMembers} more: ${report.reason}`)]]
    : [];
  return [...(report.points > most ? [countRow(report, line)] : seriesRows(line)), ...failed];
};

/** Without a look at `rows`, which would be parsed for it. */
const countRow = ({ metric, points }: MetricReport, { unit }: MetricLine): readonly string[] => [
  metric,
  `${points.toLocaleString('en-US')} readings`,
  unit ?? '',
  '',
];

const seriesRows = ({ metric, unit, keys, rows }: MetricLine): Rows =>
  rows.map(([value, ...tags], index) => [
    index === 0 ? metric : '',
    typeof value === 'number' ? toShortNumber(value) : `${value.length} values`,
    unit ?? '',
    keys.map((key, position) => `${key}:${tags[position]}`).join(' '),
  ]);

/** Up to four digits behind the point, none that say nothing. */
const toShortNumber = (value: number) => String(Number(value.toFixed(4)));

const errorLines = ({ errors }: RunReport, style: Style) =>
  errors.flatMap(({ message, fix, source, metric, member }) => {
    const place = [source && `source ${source}`, metric && `metric ${metric}`, member && Object.values(member).join(' ')];
    const where = place.filter(Boolean).join(', ');
    return ['', `${style.bad('error')} ${where && `${where}: `}${message}`, ...(fix ? [`  ${style.strong('fix')} ${fix}`] : [])];
  });
