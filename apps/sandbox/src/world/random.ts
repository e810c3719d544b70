/** A seeded source of numbers. The same seed gives the same sequence on every machine. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly integer: (minimum: number, maximum: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(values: readonly T[]) => T;
  /** One of the values, each as likely as its weight. */
  readonly weighted: <T>(choices: readonly (readonly [T, number])[]) => T;
  /** Log-normal: positive, most near the median, a long tail. */
  readonly skewed: (median: number, sigma: number) => number;
  /** Lower-case hexadecimal digits. */
  readonly hex: (length: number) => string;
  /** An independent sequence, so that drawing more in one place moves nothing in another. */
  readonly fork: (label: string) => Random;
}

/** 32-bit FNV-1a of a text. */
export const hashText = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};

/** The mulberry32 generator: 32 bits of state, good enough to look alive. */
const mulberry32 = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
};

const choose = <T>(next: () => number, choices: readonly (readonly [T, number])[]): T => {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = next() * total;
  for (const [value, weight] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  return choices.at(-1)![0];
};

/** Makes a source of numbers from a seed. */
export const createRandom = (seed: number | string): Random => {
  const key = String(seed);
  const next = mulberry32(hashText(key));
  const integer = (minimum: number, maximum: number) => minimum + Math.floor(next() * (maximum - minimum + 1));
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (values) => values[integer(0, values.length - 1)]!,
    weighted: (choices) => choose(next, choices),
    skewed: (median, sigma) => median * Math.exp(sigma * normal()),
    hex: (length) => Array.from({ length }, () => integer(0, 15).toString(16)).join(''),
    fork: (label) => createRandom(`${key}/${label}`),
  };
};
