import type { Condition, Fill, MetricQuery, SpaceAggregator, TimeAggregator, VariableCondition } from './expression.ts';
import type { Scanner } from './scanner.ts';
import { QueryError } from './query-error.ts';

/** A query begins like this, and nothing else does. */
const SPACE = /(?:avg|sum|min|max)(?=\s*:)/;
/** https://docs.datadoghq.com/metrics/custom_metrics/#naming-custom-metrics */
const METRIC = /[A-Za-z][A-Za-z0-9_.]*/;
const KEY = /[\p{L}][\p{L}\p{N}_\-./]*/u;
const VALUE = /[\p{L}\p{N}_\-./:*]+/u;
const VARIABLE = /\$[a-z][a-z0-9_]*/i;

/** Seconds for which gauges are interpolated unless a query says otherwise. */
const DEFAULT_LIMIT = 300;

const parseCondition = (scanner: Scanner): Condition | VariableCondition => {
  const negated = scanner.take(/!/) !== undefined;
  const variable = scanner.take(VARIABLE);
  if (variable !== undefined) return { variable: variable.slice(1), negated };
  const key = scanner.need(KEY, 'a tag key or a template variable');
  scanner.need(/:/, "':' after a tag key");
  return { key, value: scanner.need(VALUE, 'a tag value'), negated };
};

const parseList = <T>(scanner: Scanner, parseOne: () => T): readonly T[] => {
  const items = [parseOne()];
  while (scanner.take(/,/) !== undefined) items.push(parseOne());
  return items;
};

const parseScope = (scanner: Scanner): MetricQuery['scope'] => {
  scanner.need(/\{/, "'{'");
  const scope = scanner.take(/\*(?=\s*\})/) === undefined ? parseList(scanner, () => parseCondition(scanner)) : [];
  scanner.need(/\}/, "',' or '}' (conditions with AND, OR, IN are not modelled)");
  return scope;
};

const parseKeys = (scanner: Scanner): readonly string[] => {
  if (scanner.take(/by\b/) === undefined) return [];
  scanner.need(/\{/, "'{'");
  const keys = parseList(scanner, () => scanner.need(KEY, 'a tag key'));
  scanner.need(/\}/, "',' or '}'");
  return keys;
};

const parseSeconds = (scanner: Scanner): number | undefined =>
  scanner.take(/,/) === undefined ? undefined : Number(scanner.need(/\d+/, 'seconds'));

const parseFill = (scanner: Scanner): Fill => {
  const method = scanner.need(/linear|last|zero|null/, "'linear', 'last', 'zero' or 'null'") as Fill['method'];
  return { method, limit: parseSeconds(scanner) ?? DEFAULT_LIMIT };
};

const parseRollup = (scanner: Scanner): NonNullable<MetricQuery['rollup']> => {
  const aggregator = scanner.need(/avg|sum|min|max|count/, "'avg', 'sum', 'min', 'max' or 'count'") as TimeAggregator;
  const seconds = parseSeconds(scanner);
  return { aggregator, ...(seconds !== undefined && { seconds }) };
};

type Modifiers = Pick<MetricQuery, 'asCount' | 'fill' | 'rollup'>;

const parseModifiers = (scanner: Scanner): Modifiers => {
  const found: { -readonly [Key in keyof Modifiers]: Modifiers[Key] } = { asCount: false };
  while (scanner.take(/\./) !== undefined) {
    const name = scanner.need(
      /(?:as_count|fill|rollup)(?=\s*\()/,
      "'as_count()', 'fill(…)' or 'rollup(…)': others are not modelled",
    );
    scanner.need(/\(/, "'('");
    if (name === 'as_count') found.asCount = true;
    else if (name === 'fill') found.fill = parseFill(scanner);
    else found.rollup = parseRollup(scanner);
    scanner.need(/\)/, "')'");
  }
  return found;
};

/** Takes a query if one comes next. Throws a `QueryError` for one that is not understood to its end. */
export const parseQuery = (scanner: Scanner): MetricQuery | undefined => {
  const space = scanner.take(SPACE) as SpaceAggregator | undefined;
  if (space === undefined) return undefined;
  scanner.need(/:/, "':'");
  const metric = scanner.need(METRIC, "a metric's name");
  const query: MetricQuery = {
    kind: 'query',
    space,
    metric,
    scope: parseScope(scanner),
    by: parseKeys(scanner),
    ...parseModifiers(scanner),
  };
  if (query.asCount && query.fill) throw new QueryError(`${metric}: as_count() disables interpolation, fill() would undo it`);
  return query;
};
