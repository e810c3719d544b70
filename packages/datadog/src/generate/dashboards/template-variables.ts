import type { CatalogueEntry, CatalogueMetric, CatalogueTag } from '@collectors/core/catalogue';
import { type GenerateOptions, toService } from '../options.ts';

/** A variable of a dashboard, as Datadog's API takes it. */
export interface TemplateVariable {
  readonly name: string;
  readonly prefix: string;
  readonly defaults: readonly string[];
  readonly available_values?: readonly string[];
}

const ALL = '*';

const toVariable = (name: string, value: string = ALL): TemplateVariable => ({ name, prefix: name, defaults: [value] });

/** The variables of every dashboard. */
export const toCommonVariables = ({ env }: GenerateOptions, key?: string): readonly TemplateVariable[] => [
  toVariable('env', env),
  toVariable('service', key === undefined ? undefined : toService(key)),
];

/** A tag of several metrics makes a variable; so does one that tells members apart, since that is what people look for. */
const isUseful = (tags: readonly CatalogueTag[]): boolean => tags.length > 1 || tags[0]?.members !== undefined;

/** A variable for each tag by which several metrics can be narrowed, members first. */
export const toTagVariables = ({ metrics }: CatalogueEntry): readonly TemplateVariable[] => {
  const byKey = Map.groupBy(
    metrics.flatMap(({ tags }) => tags),
    ({ key }) => key,
  );
  const useful = [...byKey.values()].filter(isUseful);
  const isMember = (tags: readonly CatalogueTag[]) => tags.some(({ members }) => members !== undefined);
  const ordered = [...useful.filter(isMember), ...useful.filter((tags) => !isMember(tags))];
  return ordered.map((tags) => ({ ...toVariable(tags[0]!.key), ...toChoices(tags) }));
};

/** The values that can be chosen, where all of them are known. */
const toChoices = (tags: readonly CatalogueTag[]): Pick<TemplateVariable, 'available_values'> => {
  if (!tags.every(({ values }) => values !== undefined)) return {};
  return { available_values: [...new Set(tags.flatMap(({ values }) => values ?? []))] };
};

/** What a query of a metric is narrowed by: a variable whose tag the metric lacks would hide it. */
export const toScope = ({ tags }: Pick<CatalogueMetric, 'tags'>, variables: readonly TemplateVariable[]): readonly string[] => {
  const own = new Set(['env', 'service', ...tags.map(({ key }) => key)]);
  return variables.filter(({ prefix }) => own.has(prefix)).map(({ name }) => `$${name}`);
};
