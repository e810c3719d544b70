import { parseQuery } from './query-parser.ts';

interface Query {
  readonly name: string;
  readonly data_source: string;
  readonly query: string;
  readonly aggregator?: string;
}

interface Request {
  readonly q?: string;
  readonly response_format?: string;
  readonly queries?: readonly Query[];
  readonly formulas?: readonly { readonly formula: string }[];
}

/** A widget, as far as the rules look at it. */
export interface AnyWidget {
  readonly layout?: unknown;
  readonly definition: {
    readonly type: string;
    readonly title?: string;
    readonly description?: string;
    readonly tags?: readonly string[];
    readonly requests?: readonly Request[];
    readonly widgets?: readonly AnyWidget[];
  };
}

/** A dashboard, as far as the rules look at it. */
export interface AnyDashboard {
  readonly title?: string;
  readonly layout_type: string;
  readonly reflow_type?: string;
  readonly tags?: readonly string[];
  readonly template_variables?: readonly {
    readonly name: string;
    readonly default?: string;
    readonly defaults?: readonly string[];
  }[];
  readonly widgets: readonly AnyWidget[];
}

/** All widgets, those in groups among them. */
export const toWidgets = (widgets: readonly AnyWidget[]): readonly AnyWidget[] =>
  widgets.flatMap((widget) => [widget, ...toWidgets(widget.definition.widgets ?? [])]);

/** All queries of a dashboard. */
export const toDashboardQueries = ({ widgets }: AnyDashboard): readonly string[] =>
  toWidgets(widgets).flatMap(({ definition }) =>
    (definition.requests ?? []).flatMap(({ queries = [] }) => queries.map(({ query }) => query)),
  );

const FORMATS: Readonly<Record<string, string>> = { timeseries: 'timeseries', query_value: 'scalar', toplist: 'scalar' };

const judgeRequest = ({ q, response_format: format, queries = [], formulas = [] }: Request, type: string): readonly string[] => {
  const names = queries.map(({ name }) => name);
  const used = formulas.flatMap(({ formula }) => formula.match(/[a-z]\w*/g) ?? []);
  return [
    ...(q === undefined ? [] : ['a request of the old form (q)']),
    ...(format === FORMATS[type] ? [] : [`${type} needs response_format ${FORMATS[type]}`]),
    ...(queries.length > 0 && formulas.length > 0 ? [] : ['a request needs queries and formulas']),
    ...(new Set(names).size === names.length ? [] : ['two queries of one name']),
    ...used.filter((name) => !names.includes(name)).map((name) => `the formula's ${name} is no query`),
    ...names.filter((name) => !used.includes(name)).map((name) => `the query ${name} is not shown`),
    ...queries
      .filter(({ aggregator }) => (format === 'scalar') !== (aggregator !== undefined))
      .map(() => 'an aggregator belongs to a scalar, and only there'),
  ];
};

const judgeWidget = ({ layout, definition }: AnyWidget, variables: readonly string[]): readonly string[] => {
  const { type, title, requests = [], widgets, tags = [] } = definition;
  const queries = requests.flatMap((request) => request.queries ?? []);
  const named = [
    ...queries.flatMap(({ query }) => parseQuery(query).variables),
    ...tags.flatMap((tag) => /^\$(\w+)$/.exec(tag)?.[1] ?? []),
  ];
  return [
    ...(layout === undefined ? [] : ['reflow_type auto forbids a layout']),
    ...(title ? [] : ['a widget without a title']),
    ...(type === 'group' || type === 'check_status' ? [] : requests.flatMap((request) => judgeRequest(request, type))),
    ...(type in FORMATS && requests.length === 0 ? ['a widget without requests'] : []),
    ...(widgets?.some((inner) => inner.definition.type === 'group') ? ['a group in a group'] : []),
    ...named.filter((name) => !variables.includes(name)).map((name) => `$${name} is no variable`),
  ];
};

/** The rules for dashboards that the client's models do not know. */
export const judgeDashboard = ({
  title,
  layout_type: layout,
  reflow_type: reflow,
  tags = [],
  widgets,
  ...rest
}: AnyDashboard): readonly string[] => {
  const { template_variables: variables = [] } = rest;
  const names = variables.map(({ name }) => name);
  return [
    ...(title ? [] : ['a dashboard without a title']),
    ...(layout === 'ordered' && reflow === 'auto'
      ? []
      : ['ordered and auto is what is made here; reflow_type is for ordered alone']),
    ...(tags.length <= 5 ? [] : ['more than 5 tags']),
    ...tags.filter((tag) => !tag.startsWith('team:')).map((tag) => `the tag ${tag} is not of the form team:<name>`),
    ...(new Set(names).size === names.length ? [] : ['two variables of one name']),
    ...variables
      .filter((variable) => variable.default !== undefined)
      .map(({ name }) => `the default of $${name} is deprecated: defaults`),
    ...toWidgets(widgets).flatMap((widget) => judgeWidget(widget, names)),
  ];
};
