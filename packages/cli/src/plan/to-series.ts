import type { MeasuredMetric } from '@collectors/datadog/measure';
import { countHours, HOURS, type Month } from './month.ts';
import type { PlannedMetric, PlannedNames, PlannedSeries } from './plan-report.ts';

/** A metric with so many series. */
export interface CountedMetric {
  readonly metric: string;
  readonly distribution: boolean;
  readonly series: number;
}

/** Custom metrics of a distribution with one set of tags: count, sum, minimum, maximum, average. Its points count likewise. https://docs.datadoghq.com/account_management/billing/custom_metrics/ */
export const OF_A_DISTRIBUTION = 5;
/** Points of a name in a month beyond which it is charged, and those that it then includes. https://docs.datadoghq.com/account_management/billing/metric_name_pricing/ */
const FREE_POINTS = 100;
const INCLUDED_POINTS = 10_000_000;

/** What was measured, as numbers. */
export const toCounted = ({ metric, distribution, series }: MeasuredMetric): CountedMetric => ({
  metric,
  distribution,
  series: series.size,
});

/** What Datadog will count in a month whose runs are all alike. */
export const toPlannedSeries = (
  counted: readonly CountedMetric[],
  { prefix, limited, month }: { readonly prefix: string; readonly limited: number; readonly month: Month | undefined },
): PlannedSeries => {
  const metrics = counted.map((one) => toPlannedMetric(one, month));
  const add = (all: readonly PlannedMetric[]) => all.reduce((sum, { series }) => sum + series, 0);
  const weighed = counted.reduce((sum, { series, distribution }) => sum + series * (distribution ? OF_A_DISTRIBUTION : 1), 0);
  return {
    count: add(metrics),
    ofTheRun: add(metrics.filter(({ metric }) => !metric.startsWith(prefix))),
    ...(month && {
      customMetrics: (weighed * countHours(month)) / HOURS,
      pointsMonth: metrics.reduce((sum, { pointsMonth = 0 }) => sum + pointsMonth, 0),
    }),
    limited,
    metrics,
  };
};

const toPlannedMetric = ({ metric, series, distribution }: CountedMetric, month: Month | undefined): PlannedMetric => ({
  metric,
  series,
  ...(month && { pointsMonth: series * month.runs.length * (distribution ? OF_A_DISTRIBUTION : 1) }),
});

/** The names among metrics of one or several collectors: the points of a name add up, whoever sends them. */
export const toNames = (metrics: readonly PlannedMetric[]): PlannedNames => {
  const points = new Map<string, number>();
  for (const { metric, pointsMonth = 0 } of metrics) points.set(metric, (points.get(metric) ?? 0) + pointsMonth);
  const over = (most: number) => [...points].filter(([, count]) => count > most).map(([name]) => name);
  return { count: points.size, billable: over(FREE_POINTS).length, overIncluded: over(INCLUDED_POINTS) };
};
