import type { Collector } from '../contract/collector.ts';
import type { Metric } from '../contract/metric.ts';

/** The metrics of this configuration: those that are on, and the names of those that are off. */
export interface MetricPlan {
  readonly on: readonly { readonly name: string; readonly metric: Metric }[];
  readonly off: readonly string[];
}

/** Asks each metric whether the configuration turns it on. */
export const planMetrics = (collector: Collector, config: unknown): MetricPlan => {
  const all = Object.entries(collector.metrics).map(([name, metric]) => ({ name, metric }));
  const isOn = ({ metric }: { readonly metric: Metric }) => metric.enabled?.(config as never) ?? true;
  return { on: all.filter(isOn), off: all.filter((one) => !isOn(one)).map(({ name }) => name) };
};
