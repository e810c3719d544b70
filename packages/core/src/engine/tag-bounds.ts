import type { Metric } from '../contract/metric.ts';
import type { ConfigBound, Enumeration, TopBound } from '../contract/tags.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { type Row, toTagKey } from './row.ts';

const OTHER = 'other';

/** A declared tag with what bounds it, in the light of the configuration. */
export interface BoundTag {
  readonly key: string;
  /** Where its values stand in a row. */
  readonly position: number;
  /** The values that it may take; absent where only their number is bounded. */
  readonly admitted?: ReadonlySet<string>;
  readonly max?: number;
  /** Its values are fixed by the declaration itself. */
  readonly enumerated: boolean;
}

/** The tags that a metric declares, in their order; in a row they stand behind the value and `memberTags` tags of the member. */
export const toBoundTags = (metric: Metric, config: Readonly<Record<string, unknown>>, memberTags = 0): readonly BoundTag[] =>
  Object.entries((metric.tags ?? {}) as Record<string, Enumeration | ConfigBound | TopBound>).map(([key, bound], index) => {
    const position = 1 + memberTags + index;
    if (Array.isArray(bound)) return { key, position, admitted: new Set(bound as Enumeration), enumerated: true };
    if ('max' in bound) return { key, position, max: bound.max, enumerated: false };
    const listed = (config[(bound as ConfigBound).config] as readonly Listed[] | undefined) ?? [];
    const names = listed.map((one) => (typeof one === 'string' ? one : one.name));
    return { key, position, admitted: new Set([...names, OTHER]), enumerated: false };
  });

/** An entry of a list in the configuration that bounds a tag. */
type Listed = string | { readonly name: string };

const valueOf = (row: Row, { position }: BoundTag) => row[position] as string;

const differentValues = (rows: readonly Row[], tag: BoundTag): Set<string> => {
  const values = new Set<string>();
  for (const row of rows) values.add(valueOf(row, tag));
  return values;
};

/** The `max` values with the largest sums; equal sums by name, so that two runs agree. */
const largest = (rows: readonly Row[], tag: BoundTag, max: number): ReadonlySet<string> => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(valueOf(row, tag), (sums.get(valueOf(row, tag)) ?? 0) + (row[0] as number));
  const ranked = [...sums].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Set(ranked.slice(0, max).map(([name]) => name));
};

/** The values that a bound admits; `undefined` where none has to be folded, or there is nothing to fold it into. */
const toKept = (rows: readonly Row[], tag: BoundTag): ReadonlySet<string> | undefined => {
  if (tag.admitted) return tag.admitted.has(OTHER) ? tag.admitted : undefined;
  const max = tag.max!;
  return rows.length > max && differentValues(rows, tag).size > max ? largest(rows, tag, max) : undefined;
};

/** Writes `other` in place of values that a bound does not admit, where the bound has one. Rows that are equal then are not added up. */
export const foldIntoBounds = (rows: readonly Row[], tags: readonly BoundTag[]): void => {
  for (const tag of tags) {
    const kept = toKept(rows, tag);
    if (kept) for (const row of rows) if (!kept.has(valueOf(row, tag))) row[tag.position] = OTHER;
  }
};

/** Every combination as 0, where every tag is enumerated: the service has answered, so none is a number. */
export const toZeros = (tags: readonly BoundTag[], memberTags: readonly string[]): readonly Row[] => {
  if (tags.some(({ enumerated }) => !enumerated)) return [];
  return tags.reduce<readonly Row[]>(
    (rows, { admitted }) => rows.flatMap((row) => [...admitted!].map((value): Row => [...row, value])),
    [[0, ...memberTags]],
  );
};

/** Throws `invalid_reading` for a value or a number of values that the declaration does not admit. */
export const checkBounds = (rows: readonly Row[], tags: readonly BoundTag[]): void => {
  for (const tag of tags) {
    const { key, admitted, max } = tag;
    const wrong = admitted && rows.find((row) => !admitted.has(valueOf(row, tag)));
    if (wrong) refuse(`tag '${key}' has the value '${valueOf(wrong, tag)}', which its declaration does not admit`);
    if (max !== undefined && rows.length > max) checkCount(rows, tag, max);
  }
};

const checkCount = (rows: readonly Row[], tag: BoundTag, max: number): void => {
  const values = differentValues(rows, tag);
  // `other` is what an earlier fold made of the rest.
  values.delete(OTHER);
  if (values.size > max) refuse(`tag '${tag.key}' has ${values.size} values and is declared with at most ${max}`);
};

/** Whether one tag alone has another value in each row, as ids have: told without a key for each row. */
export const areToldApart = (rows: readonly Row[], tags: readonly BoundTag[]): boolean =>
  tags.some((tag) => mostValues(tag) >= rows.length && differentValues(rows, tag).size === rows.length);

/** Values that a tag can have within its bound, `other` included. */
const mostValues = ({ admitted, max }: BoundTag): number => admitted?.size ?? max! + 1;

/** Throws `invalid_reading` where two rows have equal tags. */
export const checkDifferent = (rows: readonly Row[], tags: readonly BoundTag[]): void => {
  if (areToldApart(rows, tags)) return;
  if (new Set(rows.map(toTagKey)).size < rows.length) refuse('two readings have the same tags');
};

const refuse = (message: string): never => {
  throw new CollectorError('invalid_reading', message);
};
