import type { Amount, CollectorPlan, PlannedNames, PlannedQuota, PlanReport } from '../plan/plan-report.ts';
import { toColumns } from './columns.ts';
import type { Style } from './style.ts';

type Row = readonly string[];

/** One collector's plan for a person: its figures, then what has to be known of them. */
export const toPlanTable = (plan: CollectorPlan, style: Style): string => {
  const rows = [...requestRows(plan), ...seriesRows(plan), ...deliveryRows(plan), ...paidRows(plan)];
  const table = rows.length === 0 ? [] : [toColumns([HEAD.map(style.strong), ...rows])];
  return [headline(plan, style), ...table, ...quotaLines(plan), ...noteLines(plan, style), ''].join('\n');
};

const HEAD: Row = ['', 'RUN', 'DAY', 'MONTH'];

const headline = ({ collector, outcome, runs, shards }: CollectorPlan, style: Style): string => {
  const paint = outcome === 'ok' ? style.good : outcome === 'unread' || outcome === 'partial' ? style.warning : style.bad;
  return [
    style.strong(collector),
    paint(outcome),
    runs ? `${runs.schedule}: ${show(runs.month)} runs a month` : 'no schedule',
    ...(shards > 1 ? [`${shards} shards`] : []),
  ].join('  ');
};

const requestRows = ({ requests }: CollectorPlan): readonly Row[] => {
  if (!requests) return [];
  const byHost = requests.hosts.length > 1 ? requests.hosts : [];
  const [only] = requests.hosts.length === 1 ? requests.hosts : [];
  return [
    toRow(only ? `requests to ${only.host}` : 'requests', requests),
    ...byHost.map((amount) => toRow(`  ${amount.host}`, amount)),
  ];
};

const seriesRows = ({ series, names }: CollectorPlan): readonly Row[] => {
  if (!series || !names) return [];
  const { count, ofTheRun, customMetrics, pointsMonth } = series;
  return [
    ['series', show(count), '', customMetrics === undefined ? '' : `${show(customMetrics)} custom metrics`],
    ['  of these about the run', show(ofTheRun), '', ''],
    ...(pointsMonth === undefined
      ? []
      : [
          ['points', '', '', show(pointsMonth)],
          ['names of metrics', show(names.count), '', toBillable(names)],
        ]),
  ];
};

const toBillable = ({ billable, overIncluded }: PlannedNames): string =>
  `${show(billable)} over 100 points, ${show(overIncluded.length)} over 10 million`;

const deliveryRows = ({ bytes, deliveries }: CollectorPlan): readonly Row[] => [
  ...(deliveries ? [toRow('requests to Datadog', deliveries)] : []),
  ...(bytes ? [toRow('bytes to Datadog', bytes)] : []),
];

const paidRows = ({ paid, dollarsMonth }: CollectorPlan): readonly Row[] => [
  ...paid.map(({ action, units, month }) => [action, toRun(units), '', month === undefined ? '' : dollars(month)]),
  ...(dollarsMonth === undefined ? [] : [['paid requests', '', '', dollars(dollarsMonth)]]),
];

const toRow = (name: string, amount: Amount): Row => {
  const { day, month, monthAtLeast } = amount;
  const range = monthAtLeast === undefined || month === undefined ? '' : `${show(monthAtLeast)} to `;
  return [name, toRun(amount), day === undefined ? '' : show(day), month === undefined ? '' : range + show(month)];
};

/** With state two numbers: of the first run, and of one that finds everything kept. */
const toRun = ({ run, laterRun }: Amount): string =>
  laterRun === undefined ? show(run) : `${show(run)}, then ${show(laterRun)}`;

const quotaLines = ({ quotas, runs }: CollectorPlan): readonly string[] =>
  quotas.map((quota) => toQuotaLine(quota, runs?.busiestHour));

const toQuotaLine = ({ resource, limit, run, hourShare }: PlannedQuota, busiest: number | undefined): string => {
  const hour =
    hourShare === undefined ? '' : `; ${percent(hourShare)} in the busiest hour (${busiest} ${busiest === 1 ? 'run' : 'runs'})`;
  return `quota ${resource}: ${show(run)} of ${show(limit)} a run${hour}`;
};

const noteLines = ({ errors, notes, outcome }: CollectorPlan, style: Style): readonly string[] => [
  ...(outcome === 'ok' || outcome === 'unread'
    ? []
    : [`${style.warning('note')}  The collection was ${outcome}: the figures are too low.`]),
  ...notes.map((note) => `${style.warning('note')}  ${note}`),
  ...errors.flatMap(({ message, fix }) => [
    `${style.bad('error')} ${message}`,
    ...(fix ? [`  ${style.strong('fix')} ${fix}`] : []),
  ]),
];

/** All collectors together, and what was supposed. */
export const toPlanSummary = ({ total, offline, state, from, timeZone, collectors }: PlanReport): string => {
  const what = [
    `${show(total.series)} series (${show(total.customMetrics)} custom metrics on average)`,
    `${show(total.pointsMonth)} points of ${show(total.names.count)} names (${toBillable(total.names)})`,
    ...(offline
      ? []
      : [
          `${show(total.requestsMonth)} requests`,
          `${show(total.bytesMonth)} bytes to Datadog`,
          `${dollars(total.dollarsMonth)} for paid requests`,
        ]),
  ];
  return [
    `${collectors.length} ${collectors.length === 1 ? 'collector' : 'collectors'} in the 30 days from ${from} (${timeZone}): ${what.join(', ')}.`,
    ...(offline || total.incomplete.length === 0 ? [] : [`Not all of it is known of ${total.incomplete.join(', ')}.`]),
    ...(state ? ['Runs keep state: a month is between "every run but the first finds everything kept" and "no run does".'] : []),
    'Nothing was sent to Datadog.',
    '',
  ].join('\n');
};

const show = (figure: number): string => figure.toLocaleString('en-US', { maximumFractionDigits: figure < 10 ? 1 : 0 });
const dollars = (figure: number): string => figure.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
const percent = (share: number): string => share.toLocaleString('en-US', { style: 'percent', maximumFractionDigits: 1 });
