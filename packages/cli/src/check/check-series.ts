import type { CheckResult } from '@collectors/core';
import type { PluginEntry } from '@collectors/core/config';
import type { CheckedCollector, SeriesLimits } from '@collectors/core/runner';
import { type SeriesBound, type SeriesFacts, toSeriesBound } from './series-bound.ts';

const NAME = 'series';

/** What the number of series is worked out from. */
export interface SeriesOptions {
  readonly plugin: PluginEntry;
  /** The effective configuration: dotted path → value. */
  readonly settings: ReadonlyMap<string, unknown>;
  readonly checked: CheckedCollector;
  readonly limits: Required<SeriesLimits>;
}

/** Whether the series of a run are within its limits; nothing where the configuration was not understood. Fails only where they must be too many. */
export const checkSeries = ({ plugin, settings, checked, limits }: SeriesOptions): readonly CheckResult[] => {
  const { metrics, members } = checked;
  if (metrics === undefined) return [];
  const facts: SeriesFacts = { members, listed: (field) => lengthOf(settings.get(field)) };
  const bounds = plugin.manifest.metrics
    .filter(({ name }) => metrics.includes(name))
    .map((metric) => toSeriesBound(metric, facts));
  const unknown = bounds.find((bound) => 'unknown' in bound);
  if (unknown)
    return [{ name: NAME, status: 'warning', message: `Cannot be told: the members of ${unknown.unknown} are not known.` }];
  const known = bounds.flatMap((bound) => ('unknown' in bound ? [] : [bound]));
  return [toExcess(plugin.key, known, limits) ?? toRange(known, limits)];
};

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

const sum = (bounds: readonly SeriesBound[], which: 'least' | 'most') => bounds.reduce((total, bound) => total + bound[which], 0);

const largest = (bounds: readonly SeriesBound[], which: 'least' | 'most') =>
  bounds.reduce((one, other) => (other[which] > one[which] ? other : one), bounds[0] ?? { metric: 'none', least: 0, most: 0 });

const show = (count: number) => count.toLocaleString('en-US');

type Limits = SeriesOptions['limits'];

const toExcess = (key: string, bounds: readonly SeriesBound[], { series, seriesPerMetric }: Limits): CheckResult | undefined => {
  const [all, widest] = [sum(bounds, 'least'), largest(bounds, 'least')];
  if (all <= series && widest.least <= seriesPerMetric) return undefined;
  const overall = all > series ? [`${show(all)} series, one a metric and member, are over the limit of ${show(series)}`] : [];
  const single =
    widest.least > seriesPerMetric
      ? [`${show(widest.least)} series of ${widest.metric} are over the limit of ${show(seriesPerMetric)} a metric`]
      : [];
  const limits = JSON.stringify({ series: Math.max(series, all), seriesPerMetric: Math.max(seriesPerMetric, widest.least) });
  return {
    name: NAME,
    status: 'failed',
    message: `${[...overall, ...single].join('; ')}: what is over is left out of every run.`,
    fix: `Read fewer members, or allow (and pay) more: collectors.${key}.limits: ${limits}, at least.`,
    code: 'config_invalid',
  };
};

const toRange = (bounds: readonly SeriesBound[], { series, seriesPerMetric }: Limits): CheckResult => {
  const [all, widest] = [sum(bounds, 'most'), largest(bounds, 'most')];
  const within = all <= series && widest.most <= seriesPerMetric;
  const most = `At most ${show(all)} (limit ${show(series)}), ${show(widest.most)} of them ${widest.metric} (limit ${show(seriesPerMetric)})`;
  const tail = within
    ? ''
    : `; ${show(sum(bounds, 'least'))} if each metric has one a member. What is over is folded or left out, and counted`;
  return { name: NAME, status: 'ok', message: `${most}${tail}.` };
};
