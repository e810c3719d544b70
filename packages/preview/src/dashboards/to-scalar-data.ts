import { aggregate } from '../query/aggregate.ts';
import { evaluateExpression, type Leaves } from '../query/evaluate-expression.ts';
import { evaluateQuery, type Line } from '../query/evaluate-query.ts';
import type { Expression, MetricQuery } from '../query/expression.ts';
import { parseExpression } from '../query/parse-expression.ts';
import { QueryError } from '../query/query-error.ts';
import { toSpanInterval } from '../query/span-interval.ts';
import type { TopData, ValueData } from './dashboard-data.ts';
import type { ScalarWidget } from './dashboard-definition.ts';
import { toLiveSeconds } from './live-span.ts';
import { toLabel } from './to-label.ts';
import type { WidgetMoment } from './widget-moment.ts';

/** The query of a widget. Arithmetic stands in formulas. */
export const toMetricQuery = (text: string): MetricQuery => {
  const expression: Expression = parseExpression(text);
  if (expression.kind === 'query') return expression;
  throw new QueryError(`'${text}': arithmetic in the query of a widget is not modelled, but in its formula`);
};

type Request = ScalarWidget['requests'][0];

/** Each query becomes one value a group before formulas are applied. */
const toScalars = ({ queries }: Request, seconds: number, moment: WidgetMoment): ReadonlyMap<string, readonly Line[]> =>
  new Map(
    queries.map(({ name, query, aggregator }) => {
      const parsed = toMetricQuery(query);
      // What came at this very second is shown.
      const span = { ...moment, from: moment.now - seconds, to: moment.now + 1, interval: toSpanInterval([parsed], seconds) };
      const lines = evaluateQuery(parsed, span);
      return [name, lines.map(({ group, values }) => ({ group, values: [aggregate(aggregator, values)] }))];
    }),
  );

const toLeaves = (scalars: ReadonlyMap<string, readonly Line[]>): Leaves => ({
  ask(leaf) {
    const found = leaf.kind === 'reference' ? scalars.get(leaf.name) : undefined;
    if (found === undefined) throw new QueryError('a formula names a query that the widget does not have');
    return found;
  },
  buckets: 1,
});

/** The values of a widget that shows one for each thing. */
const toValues = (widget: ScalarWidget, moment: WidgetMoment): readonly (readonly [label: string, value: number])[] => {
  const seconds = widget.time ? toLiveSeconds(widget.time.live_span) : moment.seconds;
  const [request] = widget.requests;
  const { formula, alias } = request.formulas[0]!;
  const lines = evaluateExpression(parseExpression(formula), toLeaves(toScalars(request, seconds, moment)));
  return lines.flatMap(({ group, values: [value] }) =>
    value === null || value === undefined ? [] : [[toLabel(group, alias), value] as const],
  );
};

const toUnit = ({ requests: [{ formulas }] }: ScalarWidget) => {
  const unit = formulas[0]?.number_format?.unit.unit_name;
  return unit === undefined ? {} : { unit };
};

/** Fills a widget of one number. */
export const toValueData = (widget: ScalarWidget, moment: WidgetMoment): ValueData => ({
  type: 'query_value',
  value: toValues(widget, moment)[0]?.[1] ?? null,
  ...toUnit(widget),
});

/** Fills a widget of numbers in their order. */
export const toTopData = (widget: Extract<ScalarWidget, { type: 'toplist' }>, moment: WidgetMoment): TopData => {
  const { sort } = widget.requests[0];
  const sign = sort.order_by[0].order === 'asc' ? 1 : -1;
  const all = toValues(widget, moment).toSorted(([, one], [, other]) => sign * (one - other));
  const rows = all.slice(0, sort.count).map(([label, value]) => ({ label, value }));
  return { type: 'toplist', rows, more: all.length - rows.length, ...toUnit(widget) };
};
