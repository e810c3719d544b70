import type { MetricRow } from '@collectors/core/runner';
import { normaliseTag } from './tags.ts';

/** A place in the list of tags: a tag of the run, or the row's value of a key. */
interface Slot {
  readonly key: string;
  /** Normalised, for a tag of the run. */
  readonly tag?: string;
  /** `key:`, and the value's place in the row. */
  readonly prefix: string;
  readonly column: number;
}

const keyOf = (tag: string): string => tag.split(':', 1)[0]!;

const toSlots = (common: readonly string[], keys: readonly string[]): readonly Slot[] => {
  const ofRun = common.map((tag) => ({ key: keyOf(tag), tag, prefix: tag, column: 0 }));
  const ofRow = keys.map((key, index) => ({ key: keyOf(normaliseTag(`${key}:x`)), prefix: `${key}:`, column: index + 1 }));
  return [...ofRun, ...ofRow].toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
};

/**
 * Gives a row's tags and the run's as the inside of a JSON list, normalised and sorted by their keys, so that equal sets are equal
 * texts. No character that JSON would escape survives normalisation.
 * @param common the run's tags, normalised
 */
export const createTagJoiner = (common: readonly string[], keys: readonly string[]): ((row: MetricRow) => string) => {
  const slots = toSlots(common, keys);
  const tagsOf = (row: MetricRow) => slots.map(({ tag, prefix, column }) => tag ?? normaliseTag(prefix + String(row[column])));
  const mayRepeat = new Set(slots.map(({ key }) => key)).size < slots.length;
  if (mayRepeat) return (row) => quote([...new Set(tagsOf(row))].toSorted());
  return (row) => quote(tagsOf(row));
};

const quote = (tags: readonly string[]): string => {
  let text = '';
  for (const tag of tags) if (tag !== '') text += text === '' ? `"${tag}"` : `,"${tag}"`;
  return text;
};
