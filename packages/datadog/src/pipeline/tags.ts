/** Bytes that the intake keeps of a tag. */
const LONGEST = 200;
const LEGAL = /^[a-z][a-z0-9_\-./:]*$/;

/**
 * A tag as Datadog stores it: lower case, begins with a letter, other characters than letters, digits and `_-:./` become `_`, no
 * colon at the end. Empty where nothing is left. https://docs.datadoghq.com/getting_started/tagging/
 */
export const normaliseTag = (tag: string): string => {
  if (tag.length <= LONGEST && LEGAL.test(tag) && !tag.endsWith(':')) return tag;
  return cut(replaceIllegal(tag)).replace(/:+$/, '');
};

const replaceIllegal = (tag: string): string =>
  tag
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\-./:]/gu, '_')
    .replace(/^\P{L}+/u, '');

/** Between characters: half of one would be replaced. */
const cut = (tag: string): string => {
  if (Buffer.byteLength(tag) <= LONGEST) return tag;
  return new TextDecoder().decode(Buffer.from(tag).subarray(0, LONGEST), { stream: true });
};

/** Tags as Datadog stores them: normalised, each once, sorted. */
export const normaliseTags = (tags: readonly string[]): readonly string[] =>
  [...new Set(tags.map(normaliseTag).filter(Boolean))].toSorted();
