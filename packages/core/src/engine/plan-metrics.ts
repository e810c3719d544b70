import type { Collector } from '../contract/collector.ts';
import type { Metric } from '../contract/metric.ts';
import type { Shard } from '../contract/run.ts';
import { membersOf } from '../define/check-declaration.ts';
import { CollectorError } from '../errors/collector-error.ts';

/** The metrics of this configuration: those that are on, and the names of the others. */
export interface MetricPlan {
  readonly on: readonly NamedMetric[];
  readonly off: readonly string[];
  /** On, and read by another shard. */
  readonly elsewhere: readonly string[];
}

/** A metric with its name. */
export interface NamedMetric {
  readonly name: string;
  readonly metric: Metric;
}

/**
 * Asks each metric whether the configuration turns it on. Of several shards, the first reads what has no members.
 * Throws `config_invalid` where there is nothing that shards could share.
 */
export const planMetrics = (collector: Collector, config: unknown, shard?: Shard): MetricPlan => {
  const all = Object.entries(collector.metrics).map(([name, metric]) => ({ name, metric }));
  const isOn = ({ metric }: NamedMetric) => metric.enabled?.(config as never) ?? true;
  const on = all.filter(isOn);
  if (shard && shard.count > 1 && !on.some(hasMembers)) throw toUnshared(collector.service.name, shard);
  const isHere = (one: NamedMetric) => shard === undefined || shard.index === 0 || hasMembers(one);
  return {
    on: on.filter(isHere),
    off: toNames(all.filter((one) => !isOn(one))),
    elsewhere: toNames(on.filter((one) => !isHere(one))),
  };
};

const hasMembers = ({ metric }: NamedMetric): boolean => membersOf(metric.from) !== undefined;

const toNames = (metrics: readonly NamedMetric[]) => metrics.map(({ name }) => name);

const toUnshared = (name: string, { count }: Shard) =>
  new CollectorError(
    'config_invalid',
    `${name} reads nothing that ${count} shards could share: none of its metrics has members`,
    {
      fix: 'Let it run as one: leave out COLLECTORS_SHARDS (`shards` in the chart).',
    },
  );
