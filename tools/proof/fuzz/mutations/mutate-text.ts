import type { Random } from '../random.ts';
import { toOddText } from './odd-values.ts';

const ODD_NUMBERS: readonly string[] = ['NaN', '+Inf', '-Inf', '-1', '1e999', '1e308', '0x10', '1,5', '', '٣', '9'.repeat(400)];

/** Where a pattern is found, one of the places. */
const pickMatch = (text: string, pattern: RegExp, random: Random): RegExpExecArray | undefined => {
  const matches = [...text.matchAll(pattern)];
  return matches.length === 0 ? undefined : random.pick(matches);
};

const put = (text: string, { index, 0: old }: RegExpExecArray, fresh: string): string =>
  text.slice(0, index) + fresh + text.slice(index + old.length);

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Elements without others inside, numbers, whole lines, names: what XML and expositions are made of. */
const alter = (text: string, random: Random, extra: readonly string[]): string => {
  const kind = random.next();
  const element = pickMatch(text, /<(\w+)>[^<]*<\/\1>/g, random);
  if (element && kind < 0.5) {
    const fresh = random.chance(0.5)
      ? escape(toOddText(random, extra))
      : random.pick(['', '-1', 'NaN', '1e999', '<x/>', '&bad;']);
    return put(text, element, random.chance(0.25) ? '' : `<${element[1]}>${fresh}</${element[1]}>`);
  }
  const pattern = random.pick([/-?\d+(\.\d+)?/g, /[^\n]+\n?/g, /\w+/g, /"[^"]*"/g]);
  const match = pickMatch(text, pattern, random);
  if (!match) return toOddText(random, extra);
  return put(text, match, random.pick(['', match[0] + match[0], random.pick(ODD_NUMBERS), toOddText(random, extra)]));
};

/** A text in which something is wrong in up to `count` places. */
export const mutateText = (
  text: string,
  count: number,
  place: { readonly random: Random; readonly extra: readonly string[] },
) => {
  let altered = text;
  for (let time = 0; time < count; time += 1) altered = alter(altered, place.random, place.extra);
  return altered;
};
