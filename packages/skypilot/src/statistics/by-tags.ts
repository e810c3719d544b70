import { sample, type Sample } from '@collectors/core';

/** A number for each combination of tags that occurs; nothing where it is `null`. */
export const measureBy = <Item, Tags extends object>(
  items: readonly Item[],
  toTags: (item: Item) => Tags,
  measure: (items: readonly Item[]) => number | null,
): readonly Sample<Tags>[] =>
  [...Map.groupBy(items, (item) => JSON.stringify(toTags(item))).values()].flatMap((group) => {
    const value = measure(group);
    return value === null ? [] : [sample<Tags>(value, toTags(group[0]!))];
  });
