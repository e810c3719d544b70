import { aggregate } from '../query/aggregate.ts';
import { evaluateExpression, type Leaf, type Leaves } from '../query/evaluate-expression.ts';
import { countBuckets, evaluateQuery, type Line, type Span, toTimes } from '../query/evaluate-query.ts';
import { type Expression, type MetricQuery, toReferences } from '../query/expression.ts';
import { parseExpression } from '../query/parse-expression.ts';
import { QueryError } from '../query/query-error.ts';
import { toSpanInterval } from '../query/span-interval.ts';
import type { TrendData, TrendLine } from './dashboard-data.ts';
import type { TrendWidget } from './dashboard-definition.ts';
import { toLiveSeconds } from './live-span.ts';
import { toLabel } from './to-label.ts';
import { toMetricQuery } from './to-scalar-data.ts';
import type { WidgetMoment } from './widget-moment.ts';

type Formula = TrendWidget['requests'][0]['formulas'][0];
type Queries = ReadonlyMap<string, MetricQuery>;

const find = (queries: Queries, leaf: Leaf): MetricQuery => {
  const found = leaf.kind === 'reference' ? queries.get(leaf.name) : undefined;
  if (found === undefined) throw new QueryError('a formula names a query that the widget does not have');
  return found;
};

const toLeaves = (queries: Queries, span: Span): Leaves => ({
  ask: (leaf) => evaluateQuery(find(queries, leaf), span),
  buckets: countBuckets(span),
});

/** The queries of one formula share their buckets; those of another have their own. */
const toSpan = (expression: Expression, queries: Queries, seconds: number, moment: WidgetMoment): Span => {
  const asked = toReferences(expression).map((leaf) => find(queries, leaf));
  return { ...moment, from: moment.now - seconds, to: moment.now + 1, interval: toSpanInterval(asked, seconds) };
};

const toPoints = ({ values }: Line, times: readonly number[]): TrendLine['points'] =>
  values.flatMap((value, index) => (value === null ? [] : [[times[index]!, value] as const]));

/** The lines of a formula; where they are limited, those whose average is the largest or the smallest. */
const toLines = ({ formula, alias, limit }: Formula, queries: Queries, seconds: number, moment: WidgetMoment) => {
  const expression = parseExpression(formula);
  const span = toSpan(expression, queries, seconds, moment);
  const sign = limit?.order === 'asc' ? 1 : -1;
  const found = evaluateExpression(expression, toLeaves(queries, span))
    .map((line) => ({ line, rank: sign * (aggregate('avg', line.values) ?? 0) }))
    .toSorted((one, other) => (limit ? one.rank - other.rank : 0))
    .map(({ line }) => ({ label: toLabel(line.group, alias), points: toPoints(line, toTimes(span)) }));
  const shown = found.slice(0, limit?.count);
  return { lines: shown, more: found.length - shown.length };
};

const toMarker = ({ value, label }: TrendWidget['markers'][0]): TrendData['markers'][0] => {
  const [, level] = /^y = (-?[\d.]+)$/.exec(value) ?? [];
  if (level === undefined) throw new QueryError(`the marker '${value}' is not modelled`);
  return { value: Number(level), label };
};

/** Fills a widget of lines over time. */
export const toTrendData = (widget: TrendWidget, moment: WidgetMoment): TrendData => {
  const [{ queries: asked, formulas, display_type: display }] = widget.requests;
  const queries = new Map(asked.map(({ name, query }) => [name, toMetricQuery(query)]));
  const seconds = widget.time ? toLiveSeconds(widget.time.live_span) : moment.seconds;
  const all = formulas.map((formula) => toLines(formula, queries, seconds, moment));
  const unit = formulas[0]?.number_format?.unit.unit_name;
  return {
    type: 'timeseries',
    display,
    lines: all.flatMap(({ lines }) => lines),
    more: all.reduce((sum, { more }) => sum + more, 0),
    ...(unit !== undefined && { unit }),
    markers: widget.markers.map(toMarker),
  };
};
