import { z } from 'zod';
import { QueryError } from '../query/query-error.ts';

const head = { title: z.string().default(''), description: z.string().default('') };
const time = z.strictObject({ live_span: z.string() }).optional();
const format = z.strictObject({ unit: z.strictObject({ type: z.literal('canonical_unit'), unit_name: z.string() }) }).optional();
const limit = z.strictObject({ count: z.int().positive(), order: z.enum(['asc', 'desc']) }).optional();
const formula = z.strictObject({ formula: z.string(), alias: z.string().optional(), limit, number_format: format });
const query = z.strictObject({ data_source: z.literal('metrics'), name: z.string(), query: z.string() });
const scalarQuery = query.extend({ aggregator: z.enum(['avg', 'last', 'max', 'min', 'sum']) });
const scalar = {
  response_format: z.literal('scalar'),
  queries: z.array(scalarQuery).min(1),
  formulas: z.array(formula).length(1),
};
const marker = z.strictObject({ value: z.string(), label: z.string().default(''), display_type: z.string().optional() });

const value = z.strictObject({
  type: z.literal('query_value'),
  ...head,
  time,
  autoscale: z.boolean().optional(),
  precision: z.int().optional(),
  requests: z.tuple([z.strictObject(scalar)]),
});

const order = z.strictObject({ type: z.literal('formula'), index: z.literal(0), order: z.enum(['asc', 'desc']) });
const top = z.strictObject({
  type: z.literal('toplist'),
  ...head,
  time,
  requests: z.tuple([z.strictObject({ ...scalar, sort: z.strictObject({ count: z.int(), order_by: z.tuple([order]) }) })]),
});

const trend = z.strictObject({
  type: z.literal('timeseries'),
  ...head,
  time,
  show_legend: z.boolean().optional(),
  legend_layout: z.string().optional(),
  yaxis: z.strictObject({ include_zero: z.boolean().optional() }).optional(),
  markers: z.array(marker).default([]),
  requests: z.tuple([
    z.strictObject({
      response_format: z.literal('timeseries'),
      display_type: z.enum(['line', 'bars']),
      queries: z.array(query).min(1),
      formulas: z.array(formula).min(1),
    }),
  ]),
});

const check = z.strictObject({
  type: z.literal('check_status'),
  ...head,
  check: z.string(),
  grouping: z.literal('cluster'),
  group_by: z.array(z.string()),
  tags: z.array(z.string()),
});

const note = z.looseObject({ type: z.literal('note'), content: z.string() });

const plain = z.discriminatedUnion('type', [value, top, trend, check, note]);
const group = z.strictObject({
  type: z.literal('group'),
  layout_type: z.literal('ordered'),
  title: z.string(),
  show_title: z.boolean().optional(),
  widgets: z.array(z.object({ definition: plain })),
});

const variable = z.strictObject({
  name: z.string(),
  prefix: z.string(),
  defaults: z.array(z.string()).default(['*']),
  available_values: z.array(z.string()).optional(),
});

/**
 * The body of `POST /api/v1/dashboard`, as far as the preview shows it: a widget, or a member of one, that is not named here is refused and
 * not left out. https://docs.datadoghq.com/api/latest/dashboards/#create-a-new-dashboard
 */
const dashboard = z.object({
  title: z.string(),
  description: z.string().default(''),
  template_variables: z.array(variable).default([]),
  default_timeframe: z
    .strictObject({
      type: z.literal('live'),
      value: z.int().positive(),
      unit: z.enum(['minute', 'hour', 'day', 'week', 'month']),
    })
    .default({ type: 'live', value: 1, unit: 'hour' }),
  widgets: z.array(z.object({ definition: z.discriminatedUnion('type', [group, ...plain.options]) })),
});

/** A dashboard, understood. */
export type DashboardDefinition = z.infer<typeof dashboard>;
/** A widget that is no group. */
export type PlainWidget = z.infer<typeof plain>;
/** A widget of one number or of several in their order. */
export type ScalarWidget = z.infer<typeof value> | z.infer<typeof top>;
/** A widget of lines over time. */
export type TrendWidget = z.infer<typeof trend>;
/** A widget of service checks. */
export type CheckWidget = z.infer<typeof check>;

/** Reads the definition. Throws a `QueryError` for what the preview could not show faithfully. */
export const toDashboardDefinition = (body: unknown): DashboardDefinition => {
  const parsed = dashboard.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new QueryError(`the dashboard is not understood: ${z.prettifyError(parsed.error)}`);
};
