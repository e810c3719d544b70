import type { StoredCheck } from '../store/check-store.ts';
import { toTagValues } from '../query/scope.ts';
import type { StoredSeries } from '../store/series-store.ts';
import type { PagePlace } from '../page-place.ts';
import type { DashboardData, DashboardLink, VariableData, WidgetGroupData } from './dashboard-data.ts';
import { type DashboardDefinition, type PlainWidget, toDashboardDefinition } from './dashboard-definition.ts';
import { toWidgetData } from './to-widget-data.ts';
import type { WidgetMoment } from './widget-moment.ts';

/** A dashboard as it was generated. */
export interface GeneratedDashboard {
  readonly key: string;
  /** The body of `POST /api/v1/dashboard`. */
  readonly definition: unknown;
}

/** What dashboards are filled from. */
export interface DashboardSources {
  readonly dashboards: readonly GeneratedDashboard[];
  readonly series: readonly StoredSeries[];
  readonly checks: readonly StoredCheck[];
  readonly now: Date;
  readonly place: PagePlace;
}

const ALL = '*';
const SECONDS = { minute: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_592_000 };

/** A variable offers the values that it declares, else those that have been sent. */
const toVariable = (
  { name, prefix, defaults, available_values: declared }: DashboardDefinition['template_variables'][0],
  series: readonly StoredSeries[],
  chosen: string | undefined,
): VariableData => {
  const sent = series.flatMap(({ tags }) => toTagValues(tags, prefix));
  const value = chosen ?? defaults[0] ?? ALL;
  const values = [...new Set([...(declared ?? sent), ...(value === ALL ? [] : [value])])].toSorted();
  return { name, chosen: value, values };
};

const toConditions = (variables: readonly VariableData[], { template_variables: declared }: DashboardDefinition) =>
  Object.fromEntries(
    variables.map(({ name, chosen }, index) => [name, chosen === ALL ? null : { key: declared[index]!.prefix, value: chosen }]),
  );

/** Widgets between two groups stand together. */
const toGroups = ({ widgets }: DashboardDefinition, moment: WidgetMoment): readonly WidgetGroupData[] => {
  const fill = (all: readonly PlainWidget[]) => all.map((widget) => toWidgetData(widget, moment));
  return widgets.map(({ definition }) =>
    definition.type === 'group'
      ? { title: definition.title, widgets: fill(definition.widgets.map((widget) => widget.definition)) }
      : { widgets: fill([definition]) },
  );
};

/** All dashboards, and the way to each. */
export const toDashboardLinks = (dashboards: readonly GeneratedDashboard[]): readonly DashboardLink[] =>
  dashboards.map(({ key, definition }) => ({ key, title: toDashboardDefinition(definition).title }));

/** Fills a dashboard for the values chosen of its variables; nothing where there is none of that key. */
export const toDashboardData = (
  key: string,
  chosen: Readonly<Record<string, string>>,
  { dashboards, series, checks, now, place }: DashboardSources,
): DashboardData | undefined => {
  const found = dashboards.find((one) => one.key === key);
  if (found === undefined) return undefined;
  const definition = toDashboardDefinition(found.definition);
  const variables = definition.template_variables.map((variable) => toVariable(variable, series, chosen[variable.name]));
  const { value, unit } = definition.default_timeframe;
  const seconds = value * SECONDS[unit];
  const at = now.getTime() / 1000;
  const moment = { series, checks, now: at, seconds, variables: toConditions(variables, definition) };
  return {
    key,
    title: definition.title,
    description: definition.description,
    place,
    now: at,
    from: at - seconds,
    dashboards: toDashboardLinks(dashboards),
    variables,
    groups: toGroups(definition, moment),
  };
};
