import { sum, type Expected } from '../../oracle/readings.ts';

type Tags = Readonly<Record<string, string>>;

/** How an instance can be paid for. */
export const LIFECYCLES = ['on-demand', 'spot', 'scheduled', 'capacity-block', 'other'] as const;

const keyOf = (tags: Tags): string => JSON.stringify(Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Sums by tags. Combinations in `zeros` are there even when nothing has them. */
export const sums = <T>(
  metric: string,
  items: readonly T[],
  tagsOf: (item: T) => Tags,
  valueOf: (item: T) => number,
  zeros: readonly Tags[] = [],
): Expected[] => {
  const groups = new Map<string, { tags: Tags; values: number[] }>(zeros.map((tags) => [keyOf(tags), { tags, values: [] }]));
  for (const item of items) {
    const tags = tagsOf(item);
    const group = groups.get(keyOf(tags)) ?? { tags, values: [] };
    group.values.push(valueOf(item));
    groups.set(keyOf(tags), group);
  }
  return [...groups.values()].map(({ tags, values }) => ({ metric, tags, value: sum(values) }));
};

/** Folds all but the values of a tag with the largest sums into `other`, over all readings of the metric that are given. */
export const fold = (readings: readonly Expected[], metric: string, tag: string, max: number): Expected[] => {
  const own = readings.filter((reading) => reading.metric === metric);
  const totals = sums(
    metric,
    own,
    ({ tags }) => ({ [tag]: tags[tag]! }),
    ({ value }) => value,
  ).toSorted((a, b) => b.value - a.value || (a.tags[tag]! < b.tags[tag]! ? -1 : 1));
  const kept = new Set(totals.slice(0, max).map(({ tags }) => tags[tag]));
  const folded = sums(
    metric,
    own,
    ({ tags }) => (kept.has(tags[tag]) ? tags : { ...tags, [tag]: 'other' }),
    ({ value }) => value,
  );
  return [...readings.filter((reading) => reading.metric !== metric), ...folded];
};
