import { toGroups } from './scope.ts';

/** Joins what belongs to one group, in the order of the groups. A group without any value in the span is none. */
export const groupLines = <T extends { readonly tags: readonly string[] }>(
  all: readonly T[],
  by: readonly string[],
  joinValues: (members: readonly T[]) => readonly (number | null)[],
) => {
  const members = all.flatMap((one) => toGroups(one.tags, by).map((group) => ({ group, one })));
  const groups = Map.groupBy(members, ({ group }) => JSON.stringify(group));
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, found]) => ({ group: found[0]!.group, values: joinValues(found.map(({ one }) => one)) }))
    .filter(({ values }) => values.some((value) => value !== null));
};
