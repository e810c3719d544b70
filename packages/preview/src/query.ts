/** `@collectors/preview/query`: the parts of Datadog's query language that generated dashboards and monitors use, over points at hand. */
export { aggregate } from './query/aggregate.ts';
export { calculate } from './query/calculate.ts';
export { createQueryLeaves, evaluateExpression } from './query/evaluate-expression.ts';
export { evaluateQuery, type Line, type Span } from './query/evaluate-query.ts';
export { type Expression, toQueries } from './query/expression.ts';
export { parseExpression } from './query/parse-expression.ts';
export { QueryError } from './query/query-error.ts';
export { NOT_AVAILABLE } from './query/scope.ts';
export { toSpanInterval } from './query/span-interval.ts';
