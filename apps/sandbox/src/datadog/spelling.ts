/** Of a metric's name. https://docs.datadoghq.com/metrics/custom_metrics/#naming-custom-metrics */
const LONGEST_NAME = 200;
/** Bytes of a tag. https://docs.datadoghq.com/getting_started/tagging/ */
const LONGEST_TAG = 200;

/** A metric's name as it is stored; nothing where it cannot be one. */
export const spellName = (name: string): string | undefined =>
  /^[A-Za-z]/.test(name) && name.length <= LONGEST_NAME ? name.replaceAll(/[^A-Za-z0-9_.]/g, '_') : undefined;

/** A tag as it is stored: lower case, from the first letter on, clipped; empty where nothing is left. */
export const spellTag = (tag: string): string => {
  const legal = tag
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_\-:./]/gu, '_')
    .replace(/^[^\p{L}]+/u, '');
  return clip(legal).replace(/:+$/, '');
};

const clip = (text: string): string => {
  let clipped = text;
  while (Buffer.byteLength(clipped) > LONGEST_TAG) clipped = clipped.slice(0, -1);
  return clipped;
};

/** Tags as they are stored: a set. */
export const spellTags = (tags: readonly string[]): readonly string[] =>
  [...new Set(tags.map(spellTag))].filter((tag) => tag !== '').toSorted();
