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
  /** Sources whose members only the service knows: what depends on them is bounded by the limit of a metric. */
  readonly unknown: readonly string[];
}

/**
 * The declared bounds of all metrics, whether they are on or not: which are, only the collector's own code knows. What the limits of a run
 * leave out is not sent, so they bound what nothing else does. Throws `config_invalid`.
 */
export const boundSeries = (plugin: PluginEntry, shards: number, { environment }: Io): BoundedSeries => {
  const values = new Map(resolveSettings(plugin, environment).settings.map(({ path, value }) => [path, value]));
  const listed = (field: string) => toLength(values.get(field));
  const limits = { ...DEFAULT_LIMITS, ...plugin.settings.limits };
  const cap = limits.seriesPerMetric * shards;
  const bounds = plugin.manifest.metrics.map((metric) => ({
    ...metric,
    bound: toSeriesBound(metric, { members: new Map(), listed }),
  }));
  return {
    metrics: bounds.map(({ name, type, bound }) => ({
      metric: name,
      distribution: type === 'distribution',
      series: 'unknown' in bound ? cap : Math.min(cap, bound.most),
    })),
    most: limits.series * shards,
    unknown: [...new Set(bounds.flatMap(({ bound }) => ('unknown' in bound ? [bound.unknown] : [])))],
  };
};

const toLength = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
