/** Bytes that the intake keeps of a tag. */
const LONGEST = 200;
const LEGAL = /^[a-z][a-z0-9_\-./:]*$/;

/**
 * A tag as Datadog stores it: lower case, begins with a letter, other characters than letters, digits and `_-:./` become `_`, no
 * colon at the end. Empty where nothing is left. https://docs.datadoghq.com/getting_started/tagging/
 */
export const normaliseTag = (tag: string): string => {
  const legal = LEGAL.test(tag) ? tag : replaceIllegal(tag);
  return cut(legal).replace(/:+$/, '');
};

const replaceIllegal = (tag: string): string =>
  tag
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\-./:]/gu, '_')
    .replace(/^\P{L}+/u, '');

/** Between characters: half of one would be replaced. */
const cut = (tag: string): string => {
  if (tag.length <= LONGEST / 3 || Buffer.byteLength(tag) <= LONGEST) return tag;
  return new TextDecoder().decode(Buffer.from(tag).subarray(0, LONGEST), { stream: true });
};

/** Tags as Datadog stores them: normalised, each once, sorted, so that equal sets are equal lists. */
export const normaliseTags = (tags: readonly string[]): readonly string[] => toSet(tags.map(normaliseTag).filter(Boolean));

/** Two sets of normalised tags as one. */
export const mergeTags = (some: readonly string[], others: readonly string[]): readonly string[] => toSet([...some, ...others]);

const toSet = (tags: readonly string[]): readonly string[] => [...new Set(tags)].toSorted();
