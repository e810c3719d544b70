import type { Resource } from '../generate/resource.ts';
import { toMarkedKey } from './marker.ts';
import type { Kind, Leftover } from './report.ts';

/** Something in Datadog that carries our marker. */
export interface Found {
  /** As the marker spells it. */
  readonly key: string;
  readonly id: string;
  readonly name: string;
  /** When it was made, in a form that sorts. */
  readonly since: string;
}

/** What is there, by whether it is still wanted. */
export interface Sorted<T extends Found> {
  /** Which one is kept: the oldest with this key. */
  readonly first: (key: string) => T | undefined;
  /** A note where there are others: whoever clones one clones its marker. */
  readonly copies: (key: string) => readonly string[];
  readonly leftovers: readonly Leftover[];
}

/** Sorts what was found; nothing else is ever touched. */
export const sortFound = <T extends Found>(kind: Kind, found: readonly T[], resources: readonly Resource[]): Sorted<T> => {
  const byKey = Map.groupBy(
    found.toSorted((a, b) => (a.since < b.since || (a.since === b.since && a.id < b.id) ? -1 : 1)),
    ({ key }) => key,
  );
  const of = (key: string) => byKey.get(toMarkedKey(key)) ?? [];
  const wanted = new Set(resources.map(({ key }) => toMarkedKey(key)));
  const leftovers = found.filter(({ key }) => !wanted.has(key)).map(({ key, id, name }) => ({ kind, key, id, name }));
  return {
    first: (key) => of(key)[0],
    copies: (key) =>
      of(key)
        .slice(1)
        .map(({ id, name }) => `'${name}' (${id}) carries its marker too, as a clone does: it is left alone.`),
    leftovers,
  };
};
