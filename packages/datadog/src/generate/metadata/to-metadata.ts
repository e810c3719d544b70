import { type CatalogueEntry, type CatalogueMetric } from '@collectors/core/catalogue';
import { toRunMetrics } from '@collectors/core/run-metrics';
import type { MetricMetadata } from '../resource.ts';

/** A name for people: `github.prs.time_to_merge.p90` → `prs time to merge p90`. */
export const toShortName = (name: string): string => name.slice(name.indexOf('.') + 1).replaceAll(/[._]/g, ' ');

const toOne = ({ name, type, unit, description }: CatalogueMetric): MetricMetadata => ({
  metric: name,
  type,
  ...(unit && { unit }),
  description,
  short_name: toShortName(name),
});

/** The metadata of all metrics of these collectors, those of their runs among them, each once. https://docs.datadoghq.com/api/latest/metrics/#edit-metric-metadata */
export const toMetadata = (entries: readonly CatalogueEntry[]): readonly MetricMetadata[] => {
  const metrics = entries.flatMap((entry) => [...entry.metrics, ...toRunMetrics(entry.name, entry.period)]);
  return [...new Map(metrics.map((metric) => [metric.name, toOne(metric)])).values()];
};
