import type { PluginEntry } from '@collectors/core/config';
import { type RunOutcome, type RunReport, worstExitCode } from '@collectors/core/runner';
import { toAmount } from './amounts.ts';
import { type Measurement, toSum } from './measurement.ts';
import { type Month, toBusiestHour, countHours } from './month.ts';
import type { CollectorPlan, PlannedQuota, PlannedRuns } from './plan-report.ts';
import { type Measured, toPaid } from './to-paid.ts';
import { toCounted, toNames, toPlannedSeries } from './to-series.ts';

/** What a collector's plan is made from. */
export interface CollectorFacts extends Measured {
  readonly plugin: PluginEntry;
  readonly shards: number;
  readonly month: Month | undefined;
  readonly notes: readonly string[];
}

const OUTCOMES: readonly RunOutcome[] = ['timed_out', 'failed', 'partial', 'ok'];
/** As `check` has it for series that must be too many. */
const CONFIGURATION = 78;

/** What one collector will cost, by what its collections took. */
export const toCollectorPlan = (facts: CollectorFacts): CollectorPlan => {
  const { plugin, first, later, month, shards, notes } = facts;
  const reports = [...first.reports, ...(later?.reports ?? [])];
  const limited = toLimited(first.reports);
  const series = toPlannedSeries(first.delivery.metrics.map(toCounted), { prefix: `${plugin.name}.`, limited, month });
  const paid = toPaid(plugin.manifest, facts, month);
  return {
    ...identify(plugin),
    outcome: OUTCOMES.find((outcome) => reports.some((report) => report.outcome === outcome))!,
    errors: toErrors(plugin, reports, limited),
    notes,
    ...(month && { runs: toRuns(month) }),
    shards,
    requests: toRequests(facts),
    quotas: toQuotas(first, month),
    series,
    names: toNames(series.metrics),
    bytes: toAmount(first.delivery.bytes, undefined, month),
    deliveries: toAmount(first.delivery.requests, undefined, month),
    paid,
    ...(month && { dollarsMonth: paid.reduce((sum, { month: dollars = 0 }) => sum + dollars, 0) }),
    exitCode: worstExitCode([...reports.map(({ exitCode }) => exitCode), limited > 0 ? CONFIGURATION : 0]),
  };
};

/** Which collector it is. */
export const identify = ({ key, package: name, version }: PluginEntry) => ({ collector: key, package: name, version });

/** How often it runs. */
export const toRuns = (month: Month): PlannedRuns => ({
  schedule: month.schedule,
  month: month.runs.length,
  busiestHour: toBusiestHour(month),
  hours: countHours(month),
});

const toLimited = (reports: readonly RunReport[]): number =>
  reports.reduce((sum, { delivery }) => sum + delivery.points.limited, 0);

/** Each once, though several shards and a second collection say it. */
const toErrors = ({ key }: PluginEntry, reports: readonly RunReport[], limited: number): CollectorPlan['errors'] => {
  const errors = new Map<string, CollectorPlan['errors'][number]>();
  for (const { code, message, fix } of reports.flatMap((report) => report.errors)) {
    errors.set(message, { code, message, ...(fix !== undefined && { fix }) });
  }
  if (limited > 0) {
    const message = reports.map(({ delivery }) => delivery.message).find((text) => text !== undefined)!;
    errors.set(message, {
      code: 'config_invalid',
      message,
      fix: `Read fewer members, or allow (and pay) more: collectors.${key}.limits.`,
    });
  }
  return [...errors.values()];
};

const toRequests = ({ first, later, month }: CollectorFacts): NonNullable<CollectorPlan['requests']> => {
  const toHostAmount = (host: string) => toAmount(first.requests.get(host) ?? 0, later && (later.requests.get(host) ?? 0), month);
  const hosts = new Set([...first.requests.keys(), ...(later?.requests.keys() ?? [])]);
  return {
    ...toAmount(toSum(first.requests), later && toSum(later.requests), month),
    hosts: [...hosts].toSorted().map((host) => ({ host, ...toHostAmount(host) })),
  };
};

/** Only those of which the service states how much there is. */
const toQuotas = ({ reports, spent }: Measurement, month: Month | undefined): readonly PlannedQuota[] => {
  const limits = new Map(
    reports.flatMap(({ quotas }) => quotas).flatMap(({ resource, limit }) => (limit ? [[resource, limit] as const] : [])),
  );
  return [...limits].map(([resource, limit]) => {
    const run = spent.get(resource) ?? 0;
    return { resource, limit, run, ...(month && { hourShare: (run * toBusiestHour(month)) / limit }) };
  });
};
