import type { Sample, Tally } from '../contract/reading.ts';

/** Spells the message that an author reads at the offending key. */
type Undeclared<K, Tags> = { readonly [X in Exclude<keyof K, keyof Tags>]: `tag '${X & string}' is not declared` };

/** A value with its tags: every tag that the metric declares, and no other. For what `tally` cannot count; one for each combination of tags. */
export const sample = <Tags extends object, Value = number>(value: Value, tags: NoInfer<Tags>): Sample<Tags, Value> =>
  ({ value, tags }) as unknown as Sample<Tags, Value>;

/**
 * Counts items by their tags, or adds up `weight` of each. Combinations that did not occur are filled with 0 where every tag
 * is enumerated: the service has answered, so none is a number.
 * @param tags the tags of an item: every one that the metric declares
 * @param weight what an item adds; default: 1
 */
export const tally = <Item, Tags extends object, const K extends Tags>(
  items: Iterable<Item>,
  // A callback's result escapes the excess-key check of TypeScript, so `K` is inferred and compared.
  tags: (item: Item) => K & Undeclared<K, Tags>,
  weight: (item: Item) => number = () => 1,
): Tally<Tags> => {
  const groups = new Map<string, { tags: K; value: number }>();
  for (const item of items) {
    const own = tags(item);
    const key = JSON.stringify(own);
    const group = groups.get(key);
    if (group) group.value += weight(item);
    else groups.set(key, { tags: own, value: weight(item) });
  }
  return { kind: 'tally', samples: [...groups.values()] as unknown as Tally<Tags>['samples'] };
};

/**
 * A statistic of the items of each combination of tags that occurs; nothing for one of which it is `null`.
 *
 * @example
 * ```ts
 * const price = gauge({
 *   from: orders,
 *   unit: 'cent',
 *   description: 'Mean price of an order.',
 *   tags: { express: ['true', 'false'] },
 *   value: (all) => measureBy(all, ({ express }) => ({ express }), (some) => mean(some.map(({ cents }) => cents))),
 * });
 * ```
 */
export const measureBy = <Item, Tags extends object, const K extends Tags>(
  items: readonly Item[],
  tags: (item: Item) => K & Undeclared<K, Tags>,
  measure: (items: readonly Item[]) => number | null,
): readonly Sample<Tags>[] =>
  [...Map.groupBy(items, (item) => JSON.stringify(tags(item))).values()].flatMap((group) => {
    const value = measure(group);
    return value === null ? [] : [sample<Tags>(value, tags(group[0]!))];
  });
