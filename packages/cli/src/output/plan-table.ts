import type {
  Amount,
  CollectorPlan,
  PaidRequests,
  PlannedNames,
  PlannedQuota,
  PlanReport,
  PlanTotal,
} from '../plan/plan-report.ts';
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

const headline = ({ collector, outcome, errors, runs, shards }: CollectorPlan, style: Style): string => {
  const paint = outcome === 'ok' ? style.good : outcome === 'unread' || outcome === 'partial' ? style.warning : style.bad;
  const unread = errors.length > 0 ? 'not collected' : 'offline';
  return [
    style.strong(collector),
    paint(outcome === 'unread' ? unread : outcome),
    ...(runs ? [`${runs.schedule}: ${show(runs.month)} runs a month`] : []),
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

const paidRows = ({ paid }: CollectorPlan): readonly Row[] =>
  paid.map(({ action, units, month, ...price }) => [
    `${action} (${toPrice(price)})`,
    toRun(units),
    '',
    month === undefined ? '' : dollars(month),
  ]);

const toPrice = (price: Pick<PaidRequests, 'dollars' | 'per'>): string =>
  `${dollars(price.dollars)} ${price.per === 1 ? 'each' : `for ${show(price.per)}`}`;

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
export const toPlanSummary = (report: PlanReport, style: Style): string => {
  const { total, offline, state, from, timeZone, collectors } = report;
  const count = `${collectors.length} ${collectors.length === 1 ? 'collector' : 'collectors'}`;
  return [
    `${style.strong(count)} in the 30 days from ${from} (${timeZone})`,
    toColumns(offline ? countRows(total) : [...countRows(total), ...costRows(total)]),
    ...(offline || total.incomplete.length === 0
      ? []
      : [`${style.warning('note')}  Not all is known of ${total.incomplete.join(', ')}.`]),
    ...(state
      ? ['With state, the figures are those of runs that find nothing kept; paid requests are kept as their prices say.']
      : []),
    'Nothing was sent to Datadog.',
    '',
  ].join('\n');
};

const countRows = ({ series, customMetrics, pointsMonth, names }: PlanTotal): readonly Row[] => [
  ['series', show(series), `${show(customMetrics)} custom metrics`],
  ['points', show(pointsMonth), `${show(names.count)} names: ${toBillable(names)}`],
];

const costRows = ({ requestsMonth, bytesMonth, dollarsMonth }: PlanTotal): readonly Row[] => [
  ['requests', show(requestsMonth)],
  ['bytes to Datadog', show(bytesMonth)],
  ['paid requests', dollars(dollarsMonth)],
];

const show = (figure: number): string => figure.toLocaleString('en-US', { maximumFractionDigits: figure < 10 ? 1 : 0 });
const dollars = (figure: number): string => figure.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
const percent = (share: number): string => share.toLocaleString('en-US', { style: 'percent', maximumFractionDigits: 1 });
