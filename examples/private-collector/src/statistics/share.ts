import { ratio } from './ratio.ts';

/** How much of a whole a part is, in percent; nothing where one of them is not known, or there is no whole. */
export const share = (part: number | null, whole: number | null): number | null => {
  const found = ratio(part, whole);
  return found === null ? null : 100 * found;
};
