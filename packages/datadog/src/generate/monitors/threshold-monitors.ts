import type { CatalogueMetric } from '@collectors/core/catalogue';
import { toQuery } from '../query.ts';
import { toStatistic } from '../statistic.ts';
import { toBusyWindow, type Window } from '../schedule/to-window.ts';
import { type MonitorContext, toMonitorGroups, toMonitorScope, type Watch } from './monitor.ts';

/** Readings in a row beyond a threshold. */
const READINGS = 2;

/** The monitors that a collector's metrics declare. */
export const toThresholdWatches = (context: MonitorContext): readonly Watch[] => {
  const window = toBusyWindow(context.timing, READINGS);
  return window ? context.configured.entry.metrics.flatMap((metric) => toWatches(metric, window, context)) : [];
};

const toWatches = (metric: CatalogueMetric, window: Window, context: MonitorContext): readonly Watch[] => {
  const { above, below } = metric.monitor ?? {};
  return [
    ...(above === undefined ? [] : [toWatch(metric, { side: 'above', threshold: above }, window, context)]),
    ...(below === undefined ? [] : [toWatch(metric, { side: 'below', threshold: below }, window, context)]),
  ];
};

interface Threshold {
  readonly side: 'above' | 'below';
  readonly threshold: number;
}

/** Of things that do not add up, the one that is furthest beyond counts. */
const toSpaceStatistic = (metric: CatalogueMetric, { side }: Threshold) => {
  const statistic = toStatistic(metric);
  if (statistic === 'sum' || metric.display?.statistic) return statistic;
  return side === 'above' ? 'max' : 'min';
};

/** The tags that its message may name: those by which it is shown, else its members. */
const toGroups = ({ tags, display }: CatalogueMetric): readonly string[] =>
  display?.group ?? tags.filter(({ members }) => members !== undefined).map(({ key }) => key);

const toWatch = (metric: CatalogueMetric, threshold: Threshold, window: Window, context: MonitorContext): Watch => {
  const { name } = context.configured.entry;
  const own = metric.name.slice(name.length + 1);
  return {
    name: `${own}-${threshold.side}`,
    title: `${own} is ${threshold.side} ${threshold.threshold}`,
    window,
    // All readings of the window have to lie beyond.
    over: threshold.side === 'above' ? 'min' : 'max',
    query: toQuery({
      metric,
      statistic: toSpaceStatistic(metric, threshold),
      scope: toMonitorScope(context),
      by: toMonitorGroups(context, ...toGroups(metric)),
    }),
    comparison: threshold.side === 'above' ? '>' : '<',
    threshold: threshold.threshold,
    message: metric.monitor!.message,
    section: 'what-to-alert-on',
    priority: 3,
  };
};
