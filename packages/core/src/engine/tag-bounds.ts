import type { Metric } from '../contract/metric.ts';
import type { ConfigBound, Enumeration, TopBound } from '../contract/tags.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { addUp, type Point } from './point.ts';

const OTHER = 'other';

/** A declared tag with what bounds it, in the light of the configuration. */
export interface BoundTag {
  readonly key: string;
  /** The values that it may take; absent where only their number is bounded. */
  readonly admitted?: ReadonlySet<string>;
  readonly max?: number;
  /** Its values are fixed by the declaration itself. */
  readonly enumerated: boolean;
}

/** The tags that a metric declares, in their order. */
export const toBoundTags = (metric: Metric, config: Readonly<Record<string, unknown>>): readonly BoundTag[] =>
  Object.entries((metric.tags ?? {}) as Record<string, Enumeration | ConfigBound | TopBound>).map(([key, bound]) => {
    if (Array.isArray(bound)) return { key, admitted: new Set(bound as Enumeration), enumerated: true };
    if ('max' in bound) return { key, max: bound.max, enumerated: false };
    const listed = (config[(bound as ConfigBound).config] as readonly string[] | undefined) ?? [];
    return { key, admitted: new Set([...listed, OTHER]), enumerated: false };
  });

/** The `max` values with the largest sums; equal sums by name, so that two runs agree. */
const largest = (points: readonly Point[], key: string, max: number): ReadonlySet<string> => {
  const sums = new Map<string, number>();
  for (const { value, tags } of points) sums.set(tags[key]!, (sums.get(tags[key]!) ?? 0) + (value as number));
  const ranked = [...sums].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Set(ranked.slice(0, max).map(([name]) => name));
};

/** Folds values that a bound does not admit into `other`, where the bound has one. The sum over all points stays what it was. */
export const foldIntoBounds = (points: readonly Point[], tags: readonly BoundTag[]): readonly Point[] =>
  tags.reduce((folded, { key, admitted, max }) => {
    if (admitted && !admitted.has(OTHER)) return folded;
    const kept = admitted ?? largest(folded, key, max!);
    return addUp(
      folded.map((point) => (kept.has(point.tags[key]!) ? point : { ...point, tags: { ...point.tags, [key]: OTHER } })),
    );
  }, points);

/** Adds the combinations that did not occur, as 0, where every tag is enumerated: the service has answered, so none is a number. */
export const fillWithZeros = (points: readonly Point[], tags: readonly BoundTag[]): readonly Point[] => {
  if (tags.some(({ enumerated }) => !enumerated)) return points;
  const combinations = tags.reduce<readonly Record<string, string>[]>(
    (all, { key, admitted }) => all.flatMap((given) => [...admitted!].map((value) => ({ ...given, [key]: value }))),
    [{}],
  );
  return addUp([...points, ...combinations.map((given) => ({ value: 0, tags: given }))]);
};

/** Throws `invalid_reading` for a value or a number of values that the declaration does not admit, and for equal tags. */
export const checkBounds = (points: readonly Point[], tags: readonly BoundTag[]): readonly Point[] => {
  for (const { key, admitted, max } of tags) {
    const values = new Set(points.map((point) => point.tags[key]!));
    const wrong = admitted && [...values].find((value) => !admitted.has(value));
    if (wrong !== undefined) refuse(`tag '${key}' has the value '${wrong}', which its declaration does not admit`);
    // `other` is what an earlier fold made of the rest.
    values.delete(OTHER);
    if (max !== undefined && values.size > max)
      refuse(`tag '${key}' has ${values.size} values and is declared with at most ${max}`);
  }
  const different = new Set(points.map((point) => JSON.stringify(point.tags)));
  if (different.size < points.length) refuse('two readings have the same tags');
  return points;
};

const refuse = (message: string): never => {
  throw new CollectorError('invalid_reading', message);
};
