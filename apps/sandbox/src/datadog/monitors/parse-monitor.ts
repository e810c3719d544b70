import { type Expression, parseExpression, QueryError, toQueries } from '@collectors/preview/query';

/** How a value is compared with a threshold. */
export type Comparison = '>' | '>=' | '<' | '<=' | '==' | '!=';

/** What a metric monitor asks: `sum(last_45m):… < 1`. */
export interface MonitorQuery {
  readonly aggregator: 'avg' | 'sum' | 'min' | 'max';
  /** Seconds. */
  readonly window: number;
  readonly expression: Expression;
  readonly comparison: Comparison;
  readonly threshold: number;
  /** A part is asked `as_count()`, so that time is aggregated before arithmetic, and nothing is 0. */
  readonly asCount: boolean;
}

/** https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor; changes and percentages are not modelled. */
const SHAPE = /^\s*(avg|sum|min|max)\(last_(\d+)(m|h|d|w)\)\s*:(.+?)(>=|<=|==|!=|>|<)\s*(-?\d+(?:\.\d+)?)\s*$/s;
const SECONDS = { m: 60, h: 3600, d: 86_400, w: 604_800 };
/** The same page: up to so many of each. */
const MOST = { m: 10_080, h: 168, d: 1, w: 1 };

const toWindow = (count: number, unit: keyof typeof SECONDS): number => {
  if (count < 1 || count > MOST[unit]) throw new QueryError(`last_${count}${unit}: at least 1, and at most ${MOST[unit]}${unit}`);
  return count * SECONDS[unit];
};

/** Reads the query of a metric monitor. Throws a `QueryError` for one that Datadog would refuse, or that is not modelled. */
export const parseMonitor = (text: string): MonitorQuery => {
  const [, aggregator, count, unit, inner, comparison, threshold] = SHAPE.exec(text) ?? [];
  if (inner === undefined) throw new QueryError(`'${text}' is no 'avg|sum|min|max(last_…):query > number'`);
  const expression = parseExpression(inner);
  const queries = toQueries(expression);
  if (queries.length === 0) throw new QueryError(`'${text}' asks for no metric`);
  if (queries.some(({ rollup }) => rollup))
    throw new QueryError(`'${text}': a rollup in a monitor is not modelled, and advised against`);
  const asCount = queries.some((query) => query.asCount);
  // https://docs.datadoghq.com/monitors/guide/as-count-in-monitor-evaluations/
  if (asCount && aggregator !== 'sum') throw new QueryError(`'${text}': only sum() may be used with as_count()`);
  return {
    aggregator: aggregator as MonitorQuery['aggregator'],
    window: toWindow(Number(count), unit as keyof typeof SECONDS),
    expression,
    comparison: comparison as Comparison,
    threshold: Number(threshold),
    asCount,
  };
};
