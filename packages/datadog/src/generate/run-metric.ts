import type { CatalogueEntry, CatalogueMetric } from '@collectors/core/catalogue';
import { toRunMetrics } from '@collectors/core/run-metrics';

/** A metric about a collector's runs, by the end of its name: `failed`, `run.success`. */
export const findRunMetric = ({ name, period }: CatalogueEntry, end: string): CatalogueMetric => {
  const names = [`collector.${name}.${end}`, `collector.${end}`];
  const metric = toRunMetrics(name, period).find((one) => names.includes(one.name));
  if (!metric) throw new TypeError(`a run of '${name}' has no metric '${end}'`);
  return metric;
};
