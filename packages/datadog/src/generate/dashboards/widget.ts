/** A widget as Datadog's API takes it. */
export interface Widget {
  readonly definition: Readonly<Record<string, unknown>>;
}

/** One line, or one family of lines, of a widget. */
export interface Series {
  /** In Datadog's language. */
  readonly query: string;
  /** What it is called where there are several. */
  readonly alias?: string;
  readonly unit?: string | undefined;
  /** Shows so many of its lines, the largest first. */
  readonly most?: number | undefined;
}

/** What every widget has. */
export interface Titled {
  readonly title: string;
  readonly description?: string;
}

const toHead = ({ title, description }: Titled) => ({ title, ...(description !== undefined && { description }) });

const toFormat = (unit: string | undefined) =>
  unit === undefined ? {} : { number_format: { unit: { type: 'canonical_unit', unit_name: unit } } };

/** Names by which formulas refer to queries. */
const toName = (index: number): string => `q${index}`;

const toQueries = (series: readonly Series[], aggregator?: 'last' | 'sum') =>
  series.map(({ query }, index) => ({
    data_source: 'metrics',
    name: toName(index),
    query,
    ...(aggregator && { aggregator }),
  }));

const toFormula = ({ alias, unit, most }: Series, index: number) => ({
  formula: toName(index),
  ...(alias !== undefined && { alias }),
  ...(most !== undefined && { limit: { count: most, order: 'desc' } }),
  ...toFormat(unit),
});

/** How a widget that shows one value for each thing gets it. */
export interface Current extends Titled {
  /** One of Datadog's live spans: how far back a value is looked for. */
  readonly span: string;
  /** The last value; for counts the sum of all. */
  readonly aggregator?: 'last' | 'sum';
}

/** One number. */
export const toValueWidget = (
  { span, aggregator = 'last', ...titled }: Current,
  series: readonly Series[],
  formula?: { readonly formula: string; readonly unit?: string },
): Widget => ({
  definition: {
    type: 'query_value',
    ...toHead(titled),
    autoscale: true,
    precision: 2,
    time: { live_span: span },
    requests: [
      {
        response_format: 'scalar',
        queries: toQueries(series, aggregator),
        formulas: formula ? [{ formula: formula.formula, ...toFormat(formula.unit) }] : series.map(toFormula),
      },
    ],
  },
});

/** Numbers in their order, the weightiest first. */
export const toTopWidget = (
  { span, aggregator = 'last', order, ...titled }: Current & { readonly order: 'asc' | 'desc' },
  series: Series,
): Widget => ({
  definition: {
    type: 'toplist',
    ...toHead(titled),
    time: { live_span: span },
    requests: [
      {
        response_format: 'scalar',
        queries: toQueries([series], aggregator),
        formulas: [toFormula(series, 0)],
        sort: { count: series.most ?? 10, order_by: [{ type: 'formula', index: 0, order }] },
      },
    ],
  },
});

/** Lines, or bars for what is counted. */
export interface Trend extends Titled {
  readonly display?: 'line' | 'bars';
  /** A level to compare with. */
  readonly marker?: { readonly value: number; readonly label: string };
}

/** How something goes over time. */
export const toTrendWidget = ({ display = 'line', marker, ...titled }: Trend, series: readonly Series[]): Widget => ({
  definition: {
    type: 'timeseries',
    ...toHead(titled),
    show_legend: true,
    legend_layout: 'auto',
    requests: [
      {
        response_format: 'timeseries',
        display_type: display,
        queries: toQueries(series),
        formulas: series.map(toFormula),
      },
    ],
    yaxis: { include_zero: true },
    ...(marker && {
      markers: [{ value: `y = ${marker.value}`, label: marker.label, display_type: 'error dashed' }],
    }),
  },
});

/** The service check of runs. */
export const toCheckWidget = (titled: Titled, by: string): Widget => ({
  definition: {
    type: 'check_status',
    ...toHead(titled),
    check: 'collector.run',
    grouping: 'cluster',
    group_by: [by],
    tags: ['$env', '$service'],
  },
});

/** Widgets below a common title. */
export const toGroupWidget = (title: string, widgets: readonly Widget[]): Widget => ({
  definition: { type: 'group', layout_type: 'ordered', title, show_title: true, widgets },
});
