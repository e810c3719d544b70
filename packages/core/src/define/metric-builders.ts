import type { IntervalMetricSpec, Metric, MetricSpec, MetricType } from '../contract/metric.ts';
import type { Feed } from '../contract/source.ts';
import type { TagBounds } from '../contract/tags.ts';

const metric = <Type extends MetricType>(type: Type, spec: object): never =>
  Object.freeze({ kind: 'metric', type, ...spec }) as never;

/** A value that holds now: the last one counts. */
export const gauge = <const F extends Feed, const T extends TagBounds = {}>(
  spec: MetricSpec<F, T>,
): Metric<'gauge', F, T, number> => metric('gauge', spec);

/** Things that happened in `interval` seconds; Datadog adds them up, so a trailing window is never a count. */
export const count = <const F extends Feed, const T extends TagBounds = {}>(
  spec: IntervalMetricSpec<F, T>,
): Metric<'count', F, T, number> => metric('count', spec);

/** Things that happened a second, over `interval` seconds. */
export const rate = <const F extends Feed, const T extends TagBounds = {}>(
  spec: IntervalMetricSpec<F, T>,
): Metric<'rate', F, T, number> => metric('rate', spec);

/** All values of a group; percentiles are worked out by Datadog. */
export const distribution = <const F extends Feed, const T extends TagBounds = {}>(
  spec: MetricSpec<F, T, readonly number[]>,
): Metric<'distribution', F, T, readonly number[]> => metric('distribution', spec);
