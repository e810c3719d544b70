/**
 * How series are joined into one. The part of https://docs.datadoghq.com/metrics/#space-aggregation that is modelled: no percentiles, no
 * `count_not_null`.
 */
export type SpaceAggregator = 'avg' | 'sum' | 'min' | 'max';

/** How the points of one bucket, or of a window, become one. `last` and `count` are none of a monitor's. */
export type TimeAggregator = 'avg' | 'sum' | 'min' | 'max' | 'last' | 'count';

/** How gaps are filled. https://docs.datadoghq.com/dashboards/functions/interpolation/ */
export interface Fill {
  readonly method: 'linear' | 'last' | 'zero' | 'null';
  /** Seconds after a real point. */
  readonly limit: number;
}

/** One of the conditions that all have to hold of a series. */
export interface Condition {
  readonly key: string;
  /** `*` at an end stands for anything. */
  readonly value: string;
  readonly negated: boolean;
}

/** A template variable in a scope: `$repo`. */
export interface VariableCondition {
  readonly variable: string;
  readonly negated: boolean;
}

/** `sum:github.prs.open{env:production,$repo} by {draft}` and what follows it. */
export interface MetricQuery {
  readonly kind: 'query';
  readonly space: SpaceAggregator;
  readonly metric: string;
  readonly scope: readonly (Condition | VariableCondition)[];
  readonly by: readonly string[];
  readonly asCount: boolean;
  readonly fill?: Fill;
  readonly rollup?: { readonly aggregator: TimeAggregator; readonly seconds?: number };
}

/** The name of a query, in a widget's formula. */
export interface Reference {
  readonly kind: 'reference';
  readonly name: string;
}

/** Arithmetic over queries, as in a monitor, or over the names of queries, as in a widget. */
export type Expression =
  | MetricQuery
  | { readonly kind: 'number'; readonly value: number }
  | Reference
  | { readonly kind: 'arithmetic'; readonly sign: ArithmeticSign; readonly left: Expression; readonly right: Expression };

/** The four kinds of arithmetic. */
export type ArithmeticSign = '+' | '-' | '*' | '/';

/** All queries of an expression, from left to right. */
export const toQueries = (expression: Expression): readonly MetricQuery[] => {
  if (expression.kind === 'query') return [expression];
  if (expression.kind === 'arithmetic') return [...toQueries(expression.left), ...toQueries(expression.right)];
  return [];
};

/** All names of queries in an expression, from left to right. */
export const toReferences = (expression: Expression): readonly Reference[] => {
  if (expression.kind === 'reference') return [expression];
  if (expression.kind === 'arithmetic') return [...toReferences(expression.left), ...toReferences(expression.right)];
  return [];
};
