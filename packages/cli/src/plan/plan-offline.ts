import type { PluginEntry } from '@collectors/core/config';
import type { Io } from '../io.ts';
import { type BoundedSeries, boundSeries } from './bound-series.ts';
import { countOwn } from './count-own.ts';
import { countHours, HOURS, type Month } from './month.ts';
import type { CollectorPlan, PlannedSeries } from './plan-report.ts';
import { identify, toRuns } from './to-collector-plan.ts';
import { type CountedMetric, OF_A_DISTRIBUTION, toNames, toPlannedSeries } from './to-series.ts';

/** What an offline plan is made from. */
export interface OfflineFacts {
  readonly plugin: PluginEntry;
  readonly io: Io;
  readonly now: Date;
  readonly month: Month | undefined;
  readonly shards: number;
  readonly spool: boolean;
  readonly notes: readonly string[];
}

/** The most that a collector can cost by its declaration and its limits. Asks nobody. Throws `config_invalid`. */
export const planOffline = async (facts: OfflineFacts): Promise<CollectorPlan> => {
  const { plugin, io, month, shards, notes } = facts;
  const bound = boundSeries(plugin, shards, io);
  const own = await countOwn(plugin, facts);
  const declared = toPlannedSeries([...bound.metrics, ...own], { prefix: `${plugin.name}.`, limited: 0, month });
  const most = holdTo(declared, { most: bound.most + declared.ofTheRun, weight: toWeight(bound.metrics), month });
  const series = { ...most, perMember: bound.perMember };
  const held = series.count < declared.count;
  return {
    ...identify(plugin),
    outcome: 'unread',
    errors: [],
    notes: [...notes, ...toNotes(bound.perMember, held)],
    ...(month && { runs: toRuns(month) }),
    shards,
    quotas: [],
    series,
    names: toNames(series.metrics),
    paid: [],
    exitCode: 0,
  };
};

const toNotes = (perMember: BoundedSeries['perMember'], held: boolean): readonly string[] => [
  'Offline: the most that the declaration allows. Requests, bytes and dollars are not known before a collection.',
  ...Object.entries(perMember).map(
    ([source, series]) =>
      `How many members ${source} has, only the service knows. Each of them has ${series.toLocaleString('en-US')} series at most.`,
  ),
  ...(held ? ['All metrics together are held by limits.series.'] : []),
];

const toWeight = (metrics: readonly CountedMetric[]): number =>
  metrics.some(({ distribution }) => distribution) ? OF_A_DISTRIBUTION : 1;

interface Holding {
  readonly most: number;
  /** What one of the series counts at most. */
  readonly weight: number;
  readonly month: Month | undefined;
}

/** Whatever its metrics could have each, a run sends no more than its limit. */
const holdTo = (series: PlannedSeries, { most, weight, month }: Holding): PlannedSeries => {
  if (series.count <= most) return series;
  const { customMetrics = 0, pointsMonth = 0 } = series;
  const bounds = month && {
    customMetrics: Math.min(customMetrics, (most * weight * countHours(month)) / HOURS),
    pointsMonth: Math.min(pointsMonth, most * weight * month.runs.length),
  };
  return { ...series, count: most, ...bounds };
};
