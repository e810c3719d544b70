import type { Condition, MetricQuery, VariableCondition } from './expression.ts';
import { QueryError } from './query-error.ts';

/** What the person chose for each template variable; null: everything. */
export type Variables = Readonly<Record<string, Omit<Condition, 'negated'> | null>>;

const toCondition = (one: Condition | VariableCondition, variables: Variables): Condition | null => {
  if (!('variable' in one)) return one;
  const chosen = variables[one.variable];
  if (chosen === undefined) throw new QueryError(`the template variable $${one.variable} is not declared`);
  return chosen && { ...chosen, negated: one.negated };
};

const matchesValue = (pattern: string, value: string): boolean => {
  if (!pattern.includes('*')) return value === pattern;
  // Of the signs that a tag's value can have, only the full stop means something else here.
  return new RegExp(`^${pattern.replaceAll('.', String.raw`\.`).replaceAll('*', '.*')}$`).test(value);
};

/** The values of a tag; a series may have several. */
export const toTagValues = (tags: readonly string[], key: string): readonly string[] =>
  tags.filter((tag) => tag.startsWith(`${key}:`)).map((tag) => tag.slice(key.length + 1));

/** Whether a series with these tags belongs to a query: all conditions hold. The intake stores tags in lower case, and so they are compared. */
export const createScopeTest = (scope: MetricQuery['scope'], variables: Variables) => {
  const conditions = scope.map((one) => toCondition(one, variables)).filter((one) => one !== null);
  return (tags: readonly string[]): boolean =>
    conditions.every(({ key, value, negated }) => {
      const pattern = value.toLowerCase();
      return toTagValues(tags, key).some((one) => matchesValue(pattern, one)) !== negated;
    });
};

/** Stands for a tag that a series lacks. https://docs.datadoghq.com/monitors/guide/troubleshooting-no-data/ */
export const NOT_AVAILABLE = 'N/A';

/** The groups to which a series belongs: one, unless it has several values of a key. */
export const toGroups = (tags: readonly string[], by: readonly string[]): readonly Readonly<Record<string, string>>[] =>
  by.reduce<readonly Readonly<Record<string, string>>[]>(
    (groups, key) => {
      const values = toTagValues(tags, key);
      const found = values.length > 0 ? values : [NOT_AVAILABLE];
      return groups.flatMap((group) => found.map((value) => ({ ...group, [key]: value })));
    },
    [{}],
  );
