import type { MetricRow } from '@collectors/core/runner';
import { normaliseTag } from './tags.ts';

/** A place in the list of a series' tags: a tag of the run, or the row's value of a key. */
export interface Slot {
  readonly key: string;
  /** Normalised, for a tag of the run. */
  readonly tag?: string;
  /** The value's place in the row, for a tag of the row. */
  readonly column: number;
}

const keyOf = (tag: string): string => tag.split(':', 1)[0]!;

/**
 * The places of the run's tags and the row's, sorted by their keys.
 * @param common the run's tags, normalised
 */
export const toSlots = (common: readonly string[], keys: readonly string[]): readonly Slot[] => {
  const ofRun = common.map((tag) => ({ key: keyOf(tag), tag, column: 0 }));
  const ofRow = keys.map((key, index) => ({ key: keyOf(normaliseTag(`${key}:x`)), column: index + 1 }));
  return [...ofRun, ...ofRow].toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
};

/** Whether two places have the same key, so that they could hold the same tag. */
export const mayRepeat = (slots: readonly Slot[]): boolean => new Set(slots.map(({ key }) => key)).size < slots.length;

/**
 * Gives a row's tags and the run's as the inside of a JSON list, normalised and sorted by their keys, so that equal sets are equal
 * texts. No character that JSON would escape survives normalisation.
 * @param common the run's tags, normalised
 */
export const createTagJoiner = (common: readonly string[], keys: readonly string[]): ((row: MetricRow) => string) => {
  const slots = toSlots(common, keys);
  const tagOf = ({ tag, column }: Slot, row: MetricRow) => tag ?? normaliseTag(`${keys[column - 1]}:${row[column] as string}`);
  if (mayRepeat(slots)) return (row) => quote([...new Set(slots.map((slot) => tagOf(slot, row)))].toSorted());
  return (row) => quote(slots.map((slot) => tagOf(slot, row)));
};

const quote = (tags: readonly string[]): string =>
  tags
    .filter((tag) => tag !== '')
    .map((tag) => `"${tag}"`)
    .join(',');
