import type { CollectorPlan, PlanTotal } from './plan-report.ts';
import { toNames } from './to-series.ts';

/** Adds up what is known. Names of metrics that several collectors send, those of runs, are counted once. */
export const toTotal = (plans: readonly CollectorPlan[]): PlanTotal => {
  const add = (figure: (plan: CollectorPlan) => number | undefined) => plans.reduce((sum, plan) => sum + (figure(plan) ?? 0), 0);
  return {
    requestsMonth: add(({ requests }) => requests?.month),
    series: add(({ series }) => series?.count),
    customMetrics: add(({ series }) => series?.customMetrics),
    pointsMonth: add(({ series }) => series?.pointsMonth),
    names: toNames(plans.flatMap(({ series }) => series?.metrics ?? [])),
    bytesMonth: add(({ bytes }) => bytes?.month),
    dollarsMonth: add(({ dollarsMonth }) => dollarsMonth),
    incomplete: plans.filter((plan) => !isComplete(plan)).map(({ collector }) => collector),
  };
};

const isComplete = ({ outcome, requests, series, dollarsMonth }: CollectorPlan): boolean =>
  outcome === 'ok' && requests?.month !== undefined && series?.customMetrics !== undefined && dollarsMonth !== undefined;
