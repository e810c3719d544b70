import type { Random } from '../random.ts';

/** Characters of a long text. */
const LONG = 10_240;
/** Entries of a long list. */
const MANY = 2000;
/** Levels of a deep value. */
const DEEP = 3000;

/** Stands in JSON for a number that is written so and that no double holds. */
export const BEYOND = '@@1e999@@';

const TEXTS: readonly string[] = [
  '',
  ' ',
  '0',
  'NaN',
  'Infinity',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  '💥👩‍👩‍👧‍👦',
  'a\u0000b\u001b[31mred\r\nERROR forged line',
  '\u202Edetrevni\u202C العربية',
  '\uD800',
  "'; DROP TABLE runs; --",
  '${jndi:ldap://x}',
  '<script>alert(1)</script>',
  'tag:with,commas|and#marks\n',
  '../../../../etc/passwd',
  'x'.repeat(LONG),
  'ü'.repeat(LONG),
  '1'.repeat(400),
];

const DATES: readonly string[] = [
  '1969-12-31T23:59:59Z',
  '0000-00-00T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-02-30T12:00:00Z',
  '2026-03-04T25:61:61Z',
  '2026-03-04',
  '2126-03-04T15:00:00Z',
  '2026-03-04T15:00:00+99:99',
  'Wed, 04 Mar 2026 15:00:00 GMT',
  'yesterday',
];

const NUMBERS: readonly unknown[] = [
  0,
  -0,
  -1,
  0.1,
  1e21,
  -1e308,
  5e-324,
  Number.MAX_SAFE_INTEGER + 1,
  2 ** 31,
  -(2 ** 53),
  BEYOND,
];

const toDeep = (): unknown => {
  let deep: unknown = [];
  for (let level = 0; level < DEEP; level += 1) deep = level % 2 === 0 ? [deep] : { node: deep };
  return deep;
};

/** A text that few expect. */
export const toOddText = (random: Random, extra: readonly string[]): string =>
  random.pick([...(random.chance(0.3) ? DATES : TEXTS), ...extra]);

/** A value that few expect. */
export const toOddValue = (random: Random, extra: readonly string[]): unknown => {
  const kind = random.next();
  if (kind < 0.35) return toOddText(random, extra);
  if (kind < 0.65) return random.pick(NUMBERS);
  if (kind < 0.97) return random.pick([null, true, false, [], {}, [null], [[]], { message: 'made up' }, [{}, 1, 'x', null]]);
  return kind < 0.985 ? toDeep() : Array.from({ length: MANY }, (_, index) => index);
};

/** A list made long of its own entries. */
export const lengthen = (list: readonly unknown[]): unknown[] =>
  list.length === 0 ? [] : Array.from({ length: MANY }, (_, index) => list[index % list.length]);
