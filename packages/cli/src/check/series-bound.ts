import type { CatalogueMetric, CatalogueTag } from '@collectors/core/catalogue';

/** What the number of series depends on. */
export interface SeriesFacts {
  /** Members by source. */
  readonly members: ReadonlyMap<string, number>;
  /** The entries of the list in a configuration field. */
  readonly listed: (field: string) => number;
}

/** How many series a metric has. */
export interface SeriesBound {
  readonly metric: string;
  /** One a member, where every member has a value. */
  readonly least: number;
  /** Every combination of the values that its tags may have. */
  readonly most: number;
}

/** The bound of a metric; the source whose members are not known, where there is one. */
export const toSeriesBound = (
  { name, tags }: CatalogueMetric,
  facts: SeriesFacts,
): SeriesBound | { readonly unknown: string } => {
  const source = tags.find(({ members }) => members !== undefined)?.members;
  const members = source === undefined ? 1 : facts.members.get(source);
  if (members === undefined) return { unknown: source! };
  const own = tags.filter((tag) => tag.members === undefined).map((tag) => valuesOf(tag, facts));
  return { metric: name, least: members, most: own.reduce((product, values) => product * values, members) };
};

/** With `other`, which stands for what a bound does not admit. */
const valuesOf = ({ values, config, max }: CatalogueTag, { listed }: SeriesFacts): number => {
  if (values) return values.length;
  return 1 + (config === undefined ? max! : listed(config));
};
