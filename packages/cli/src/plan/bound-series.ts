import type { CatalogueMetric } from '@collectors/core/catalogue';
import { type PluginEntry, resolveSettings } from '@collectors/core/config';
import { DEFAULT_LIMITS } from '@collectors/datadog/settings';
import { toSeriesBound } from '../check/series-bound.ts';
import type { Io } from '../io.ts';
import type { CountedMetric } from './to-series.ts';

/** The most series that a collector's metrics can have. */
export interface BoundedSeries {
  /** Each metric by itself. */
  readonly metrics: readonly CountedMetric[];
  /** All of them together, by the limit of a run. */
  readonly most: number;
  /** What one member adds, by the source whose members only the service knows. */
  readonly perMember: Readonly<Record<string, number>>;
}

/**
 * The declared bounds of all metrics, whether they are on or not: which are, only the collector's own code knows. What the limits of a run
 * leave out is not sent, so they bound what depends on members. Throws `config_invalid`.
 */
export const boundSeries = (plugin: PluginEntry, shards: number, { environment }: Pick<Io, 'environment'>): BoundedSeries => {
  const values = new Map(resolveSettings(plugin, environment).settings.map(({ path, value }) => [path, value]));
  const listed = (field: string) => toLength(values.get(field));
  const limits = { ...DEFAULT_LIMITS, ...plugin.settings.limits };
  const cap = limits.seriesPerMetric * shards;
  const perMember: Record<string, number> = {};
  const toMost = (metric: CatalogueMetric): number => {
    const bound = toSeriesBound(metric, { members: new Map(), listed });
    if (!('unknown' in bound)) return Math.min(cap, bound.most);
    perMember[bound.unknown] = (perMember[bound.unknown] ?? 0) + mostOfOne(metric, bound.unknown, listed);
    return cap;
  };
  const metrics = plugin.manifest.metrics.map((metric) => ({
    metric: metric.name,
    distribution: metric.type === 'distribution',
    series: toMost(metric),
  }));
  return { metrics, most: limits.series * shards, perMember };
};

const mostOfOne = (metric: CatalogueMetric, source: string, listed: (field: string) => number): number => {
  const bound = toSeriesBound(metric, { members: new Map([[source, 1]]), listed });
  return 'unknown' in bound ? 0 : bound.most;
};

const toLength = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
