import type { CatalogueMetric } from '@collectors/core/catalogue';

/** How values of several series, or of several readings of one, become one value. */
export type Statistic = 'sum' | 'avg' | 'min' | 'max';

/** A metric whose name ends in a statistic has it over things already: of two worst cases the worse one is the worst case. */
const BY_NAME: Readonly<Record<string, Statistic>> = {
  avg: 'avg',
  mean: 'avg',
  p50: 'avg',
  median: 'avg',
  p75: 'max',
  p90: 'max',
  p95: 'max',
  p99: 'max',
  max: 'max',
  min: 'min',
  sum: 'sum',
};

/** Two ages, two shares or two temperatures have no sum, and who is counted here may be counted there. */
const NO_SUM = /^user$|second$|^minute$|^hour$|^day$|^week$|^fraction$|^percent|^apdex$|hertz$|^degree |^decidegree /;

/** The last part of a metric's name where it is a statistic: `p90`. */
export const toStatisticPart = (name: string): string | undefined => {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return last in BY_NAME ? last : undefined;
};

/** The statistic that is right for a metric: what it declares, else by its type, its name and its unit. What has no unit does not add up. */
export const toStatistic = ({ name, type, unit, display }: CatalogueMetric): Statistic => {
  if (display?.statistic) return display.statistic;
  if (type === 'count' || type === 'rate') return 'sum';
  const part = toStatisticPart(name);
  if (part !== undefined) return BY_NAME[part]!;
  return unit === undefined || NO_SUM.test(unit) ? 'avg' : 'sum';
};
