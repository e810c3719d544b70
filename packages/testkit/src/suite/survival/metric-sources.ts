import type { AnySource, Collector, Feed } from '@collectors/core';

const isSource = (from: Feed): from is AnySource => typeof from.kind === 'string';

/** The sources that a metric names. */
export const sourcesOf = ({ metrics }: Collector, metric: string): readonly AnySource[] => {
  const from = metrics[metric]?.from as Feed | undefined;
  if (!from) return [];
  return isSource(from) ? [from] : Object.values(from);
};

/** Whether a metric reads a source, or the members that it asks about. */
export const readsSource = (collector: Collector, metric: string, source: string): boolean =>
  sourcesOf(collector, metric).some((one) => one.id === source || (one.kind === 'each' && one.of.id === source));

/** Whether a metric reads what the last answers said of quotas, which is another thing in each run. */
export const readsLast = (collector: Collector, metric: string): boolean =>
  sourcesOf(collector, metric).some((one) => 'last' in one);
