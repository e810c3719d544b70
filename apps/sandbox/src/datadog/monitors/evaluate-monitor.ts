import type { StoredSeries } from '@collectors/preview';
import {
  aggregate,
  calculate,
  createQueryLeaves,
  evaluateExpression,
  evaluateQuery,
  type Expression,
  type Line,
  NOT_AVAILABLE,
  QueryError,
  type Span,
  toQueries,
  toSpanInterval,
} from '@collectors/preview/query';
import type { MonitorQuery } from './parse-monitor.ts';

/** What an evaluation says of a group; null where it could not be evaluated. */
export interface Evaluated {
  readonly group: Readonly<Record<string, string>>;
  readonly value: number | null;
  /** Beginning of the newest bucket with data, epoch seconds. */
  readonly newest: number;
}

/** When a monitor is evaluated, and on what. */
export interface MonitorMoment {
  readonly series: readonly StoredSeries[];
  /** Epoch seconds: the end of the window. */
  readonly at: number;
}

/**
 * With `as_count()` time is aggregated before arithmetic, and what is missing is 0. The window ends before `at` and holds its beginning, which
 * is documented nowhere. https://docs.datadoghq.com/monitors/guide/as-count-in-monitor-evaluations/
 */
const evaluateCounts = (expression: Expression, group: string, span: Span): number | null => {
  switch (expression.kind) {
    case 'query': {
      const line = evaluateQuery(expression, span).find((one) => JSON.stringify(one.group) === group);
      return aggregate('sum', line?.values ?? []) ?? 0;
    }
    case 'number':
      return expression.value;
    case 'arithmetic':
      return calculate(
        expression.sign,
        evaluateCounts(expression.left, group, span),
        evaluateCounts(expression.right, group, span),
      );
    default:
      throw new QueryError(`'${expression.kind}' together with as_count() is not modelled`);
  }
};

/** A group of which a tag is missing is none: a monitor asks for all of them. */
const isWhole = (group: Readonly<Record<string, string>>): boolean => !Object.values(group).includes(NOT_AVAILABLE);

const toNewest = (values: Line['values'], { from, interval }: Span): number =>
  (Math.floor(from / interval) + values.findLastIndex((value) => value !== null)) * interval;

const evaluateCountGroups = (expression: Expression, span: Span): readonly Evaluated[] => {
  const lines = toQueries(expression).flatMap((query) => evaluateQuery(query, span));
  const groups = Map.groupBy(lines, ({ group }) => JSON.stringify(group));
  return [...groups].map(([key, all]) => ({
    group: all[0]!.group,
    value: evaluateCounts(expression, key, span),
    newest: Math.max(...all.map(({ values }) => toNewest(values, span))),
  }));
};

/** The groups that have data in the window, with their values. */
export const evaluateMonitor = (
  { aggregator, window, expression, asCount }: MonitorQuery,
  { series, at }: MonitorMoment,
): readonly Evaluated[] => {
  const span: Span = { series, from: at - window, to: at, interval: toSpanInterval([expression], window), variables: {} };
  if (asCount) return evaluateCountGroups(expression, span).filter(({ group }) => isWhole(group));
  return evaluateExpression(expression, createQueryLeaves(span))
    .filter(({ group }) => isWhole(group))
    .map(({ group, values }) => ({ group, value: aggregate(aggregator, values), newest: toNewest(values, span) }));
};
