import { calculate } from './calculate.ts';
import { evaluateQuery, type Line, type Span, toTimes } from './evaluate-query.ts';
import type { Expression } from './expression.ts';
import { QueryError } from './query-error.ts';

type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>;

/** A number belongs to every group. */
const isNumber = ({ kind }: Expression): boolean => kind === 'number';

const calculateLines = (
  { sign, left, right }: Arithmetic,
  lines: readonly [readonly Line[], readonly Line[]],
): readonly Line[] => {
  const [lefts, rights] = lines;
  if (isNumber(right)) return lefts.map((line) => combine(sign, line, rights[0]!, line.group));
  if (isNumber(left)) return rights.map((line) => combine(sign, lefts[0]!, line, line.group));
  const keys = new Set([...lefts, ...rights].map(({ group }) => Object.keys(group).toSorted().join()));
  if (keys.size > 1)
    throw new QueryError(`arithmetic over queries that are not grouped alike is not modelled: by ${[...keys].join(' and ')}`);
  const byGroup = new Map(rights.map((line) => [JSON.stringify(line.group), line]));
  return lefts.flatMap((line) => {
    const other = byGroup.get(JSON.stringify(line.group));
    return other === undefined ? [] : [combine(sign, line, other, line.group)];
  });
};

const combine = (sign: Arithmetic['sign'], left: Line, right: Line, group: Line['group']): Line => ({
  group,
  values: left.values.map((value, index) => calculate(sign, value, right.values[index] ?? null)),
});

/** Zeros where a line has nothing; a whole line of them where a query that is not grouped has none, as its widget shows 0. */
const withZeros = (lines: readonly Line[], isGrouped: boolean, buckets: number): readonly Line[] => {
  const found = lines.length > 0 || isGrouped ? lines : [{ group: {}, values: Array.from({ length: buckets }, () => null) }];
  return found.map(({ group, values }) => ({ group, values: values.map((value) => value ?? 0) }));
};

/**
 * An expression bucket by bucket, as graphs and monitors without `as_count()` take it. Names of queries have to be given.
 * `default_zero()` fills, after gauges have been interpolated. https://docs.datadoghq.com/dashboards/functions/interpolation/#default-zero
 */
export const evaluateExpression = (
  expression: Expression,
  span: Span,
  queries: Readonly<Record<string, Expression>> = {},
): readonly Line[] => {
  switch (expression.kind) {
    case 'query':
      return evaluateQuery(expression, span);
    case 'number':
      return [{ group: {}, values: toTimes(span).map(() => expression.value) }];
    case 'reference':
      return evaluateExpression(resolve(expression.name, queries), span, queries);
    case 'default_zero':
      return evaluateDefaultZero(expression.of, span, queries);
    case 'arithmetic': {
      const [left, right] = [expression.left, expression.right].map((side) => evaluateExpression(side, span, queries));
      return calculateLines(expression, [left!, right!]);
    }
  }
};

/** The query of that name. Throws a `QueryError` where there is none. */
export const resolve = (name: string, queries: Readonly<Record<string, Expression>>): Expression => {
  const found = queries[name];
  if (found === undefined) throw new QueryError(`no query is called '${name}'`);
  return found;
};

const evaluateDefaultZero = (of: Expression, span: Span, queries: Readonly<Record<string, Expression>>): readonly Line[] => {
  const inner = of.kind === 'reference' ? resolve(of.name, queries) : of;
  if (inner.kind !== 'query') throw new QueryError('default_zero() of anything but a query is not modelled');
  return withZeros(evaluateQuery(inner, span, true), inner.by.length > 0, toTimes(span).length);
};
