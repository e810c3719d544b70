import type { PluginEntry } from '@collectors/core/config';
import type { Io } from '../io.ts';
import { boundSeries } from './bound-series.ts';
import { countOwn } from './count-own.ts';
import { countHours, HOURS, type Month } from './month.ts';
import type { CollectorPlan, PlannedSeries } from './plan-report.ts';
import { identify, toRuns } from './to-collector-plan.ts';
import { OF_A_DISTRIBUTION, toNames, toPlannedSeries } from './to-series.ts';

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
  const series = holdTo(declared, bound.most + declared.ofTheRun, month);
  const held = series.count < declared.count;
  return {
    ...identify(plugin),
    outcome: 'unread',
    errors: [],
    notes: [...notes, ...toNotes(bound.unknown, held)],
    ...(month && { runs: toRuns(month) }),
    shards,
    quotas: [],
    series,
    names: toNames(series.metrics),
    paid: [],
    exitCode: 0,
  };
};

const toNotes = (unknown: readonly string[], held: boolean): readonly string[] => [
  'Offline: the most that the declaration allows. Requests, bytes and dollars are not known before a collection.',
  ...(unknown.length > 0
    ? [
        `How many members ${unknown.join(', ')} ${unknown.length > 1 ? 'have' : 'has'}, only the service knows: metrics of them are bounded by limits.seriesPerMetric.`,
      ]
    : []),
  ...(held ? ['All metrics together are bounded by limits.series.'] : []),
];

/** Whatever its metrics could have each, a run sends no more than its limit. */
const holdTo = (series: PlannedSeries, most: number, month: Month | undefined): PlannedSeries => {
  if (series.count <= most) return series;
  const { customMetrics = 0, pointsMonth = 0 } = series;
  const weighed = most * OF_A_DISTRIBUTION;
  return {
    ...series,
    count: most,
    ...(month && {
      customMetrics: Math.min(customMetrics, (weighed * countHours(month)) / HOURS),
      pointsMonth: Math.min(pointsMonth, weighed * month.runs.length),
    }),
  };
};
