import { calculate } from './calculate.ts';
import { countBuckets, evaluateQuery, type Line, type Span } from './evaluate-query.ts';
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

/** Answers what an expression is made of. */
export interface Leaves {
  readonly ask: (leaf: Leaf) => readonly Line[];
  /** How many values a line has. */
  readonly buckets: number;
}

/** A query, or the name of one. */
export type Leaf = Extract<Expression, { kind: 'query' | 'reference' }>;

/** An expression bucket by bucket. */
export const evaluateExpression = (expression: Expression, leaves: Leaves): readonly Line[] => {
  switch (expression.kind) {
    case 'query':
    case 'reference':
      return leaves.ask(expression);
    case 'number':
      return [{ group: {}, values: Array.from({ length: leaves.buckets }, () => expression.value) }];
    case 'arithmetic': {
      const [left, right] = [expression.left, expression.right].map((side) => evaluateExpression(side, leaves));
      return calculateLines(expression, [left!, right!]);
    }
  }
};

const refuseReference = (name: string): never => {
  throw new QueryError(`no query is called '${name}'`);
};

/** The leaves of an expression that is made of queries alone, as monitors are. */
export const createQueryLeaves = (span: Span): Leaves => ({
  ask: (leaf) => (leaf.kind === 'query' ? evaluateQuery(leaf, span) : refuseReference(leaf.name)),
  buckets: countBuckets(span),
});
