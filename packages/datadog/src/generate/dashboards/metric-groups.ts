import type { CatalogueEntry, CatalogueMetric } from '@collectors/core/catalogue';
import { toMetricQuery } from '../query.ts';
import { toStatistic, toStatisticPart } from '../statistic.ts';
import { isOneNumber, toSplit } from './metric-split.ts';
import { type TemplateVariable, toScope } from './template-variables.ts';
import { type Series, toGroupWidget, toTopWidget, toTrendWidget, toValueWidget, type Widget } from './widget.ts';

/** What the widgets of a collector's metrics have in common. */
export interface Surroundings {
  readonly variables: readonly TemplateVariable[];
  /** Seconds between readings. */
  readonly bucket: number | undefined;
  /** How far back a current value is looked for. */
  readonly span: string;
}

/** The first two parts of a name, from which the dashboard's groups come: `github.prs`. */
const toGroupName = (name: string): string => name.split('.').slice(0, -1).slice(0, 2).join('.');

/** What metrics of one thing share: `github.prs.time_to_merge` of its average and its percentiles. */
const toStem = (name: string): string => {
  const part = toStatisticPart(name);
  return part === undefined ? name : name.slice(0, -part.length - 1);
};

/** A group of widgets for each group of names, in the order of the declaration. */
export const toMetricGroups = ({ metrics }: CatalogueEntry, surroundings: Surroundings): readonly Widget[] => {
  const shown = metrics.filter(({ stability }) => stability !== 'deprecated');
  const groups = Map.groupBy(shown, ({ name }) => toGroupName(name));
  return [...groups].map(([group, members]) => {
    const families = [...Map.groupBy(members, ({ name }) => toStem(name))];
    return toGroupWidget(group, [
      ...members.flatMap((metric) => toCurrent(metric, group, surroundings)),
      ...families.map(([stem, family]) => toTrend(family, toTitle(stem, group), surroundings)),
    ]);
  });
};

/** `github.prs.time_to_merge` below `github.prs` → `Time to merge`. */
const toTitle = (name: string, group: string): string => {
  const words = name.slice(group.length + 1).replaceAll(/[._]/g, ' ') || name;
  return words[0]!.toUpperCase() + words.slice(1);
};

const toDescription = ({ name, unit, description, optional }: CatalogueMetric): string => {
  const known = [name, ...(unit === undefined ? [] : [unit])].join(', ');
  return `${description}${optional ? ' Depends on the configuration.' : ''} (${known})`;
};

/** One number, or a list where that says more: of what does not add up, and of many things of which only the largest matter. */
const toCurrent = (metric: CatalogueMetric, group: string, { variables, bucket, span }: Surroundings): readonly Widget[] => {
  const scope = toScope(metric, variables);
  const current = {
    title: toTitle(metric.name, group),
    description: toDescription(metric),
    span,
    aggregator: metric.type === 'count' ? ('sum' as const) : ('last' as const),
  };
  const series = (by: readonly string[]): Series => ({ query: toMetricQuery(metric, { scope, by, bucket }), unit: metric.unit });
  const order = toStatistic(metric) === 'min' ? 'asc' : 'desc';
  if (!isOneNumber(metric)) return [toTopWidget({ ...current, order }, series(toSplit(metric).by))];
  const largest = metric.tags.filter(({ max }) => max !== undefined).slice(0, 1);
  return [
    toValueWidget(current, [series([])]),
    ...largest.map(({ key }) => toTopWidget({ ...current, title: `${current.title} by ${key}`, order }, series([key]))),
  ];
};

const toTrend = (family: readonly CatalogueMetric[], title: string, { variables, bucket }: Surroundings): Widget => {
  const series = family.map((metric): Series => {
    const { by, most } = toSplit(metric);
    const query = toMetricQuery(metric, { scope: toScope(metric, variables), by, bucket });
    const alias = family.length > 1 ? { alias: toStatisticPart(metric.name) ?? metric.name } : {};
    return { query, ...alias, unit: metric.unit, most: most && Math.ceil(most / family.length) };
  });
  const display = family.every(({ type }) => type === 'count') ? 'bars' : 'line';
  return toTrendWidget({ title, description: family.map(toDescription).join(' '), display }, series);
};
