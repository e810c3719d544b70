import type { IntervalMetricSpec, Metric, MetricSpec, MetricType } from '../contract/metric.ts';
import type { Feed } from '../contract/source.ts';
import type { TagBounds } from '../contract/tags.ts';

const metric = <Type extends MetricType>(type: Type, spec: object): never =>
  Object.freeze({ kind: 'metric', type, ...spec }) as never;

/**
 * A value that holds now: of two in one interval the last one counts. Most metrics are gauges, those over a trailing window among them.
 *
 * @example
 * ```ts
 * const metrics = {
 *   'shop.orders.open': gauge({
 *     from: orders,
 *     unit: 'item',
 *     description: 'Orders that nobody has shipped yet.',
 *     tags: { express: ['true', 'false'] },
 *     value: (all) => tally(all, ({ express }) => ({ express })),
 *   }),
 * };
 * ```
 */
export const gauge = <const F extends Feed, const T extends TagBounds = {}>(
  spec: MetricSpec<F, T>,
): Metric<'gauge', F, T, number> => metric('gauge', spec);

/** Things that happened in `interval` seconds. Datadog adds up what it gets: what happened in a trailing window, longer than the time between two runs, is a gauge. */
export const count = <const F extends Feed, const T extends TagBounds = {}>(
  spec: IntervalMetricSpec<F, T>,
): Metric<'count', F, T, number> => metric('count', spec);

/** Things that happened a second, over `interval` seconds. */
export const rate = <const F extends Feed, const T extends TagBounds = {}>(
  spec: IntervalMetricSpec<F, T>,
): Metric<'rate', F, T, number> => metric('rate', spec);

/** All values of a group, as a list of numbers; Datadog works out the percentiles, over all series and time. */
export const distribution = <const F extends Feed, const T extends TagBounds = {}>(
  spec: MetricSpec<F, T, readonly number[]>,
): Metric<'distribution', F, T, readonly number[]> => metric('distribution', spec);
