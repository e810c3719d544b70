import { expect, test } from 'vitest';

import { toCreatedRange } from './created-range.ts';

const utc = (text: string) => Date.parse(text);

test.each([
  ['>=2026-01-05T10:00:00Z', utc('2026-01-05T10:00:00Z'), Infinity],
  ['>2026-01-05T10:00:00Z', utc('2026-01-05T10:00:00Z') + 1, Infinity],
  ['<=2026-01-05T10:00:00+02:00', -Infinity, utc('2026-01-05T08:00:00Z')],
  ['<2026-01-05', -Infinity, utc('2026-01-05T00:00:00Z') - 1],
  ['<=2026-01-05', -Infinity, utc('2026-01-06T00:00:00Z') - 1],
  ['>2026-01-05', utc('2026-01-06T00:00:00Z'), Infinity],
  ['2026-01-05', utc('2026-01-05T00:00:00Z'), utc('2026-01-06T00:00:00Z') - 1],
  ['2026-01-05..2026-01-06', utc('2026-01-05T00:00:00Z'), utc('2026-01-07T00:00:00Z') - 1],
  ['2026-01-05T01:00:00Z..2026-01-05T02:00:00Z', utc('2026-01-05T01:00:00Z'), utc('2026-01-05T02:00:00Z')],
  ['*..2026-01-05', -Infinity, utc('2026-01-06T00:00:00Z') - 1],
  ['2026-01-05..*', utc('2026-01-05T00:00:00Z'), Infinity],
])('%s', (text, from, to) => {
  expect(toCreatedRange(text)).toEqual({ from, to });
});

test('a time alone is that second, which is how an operator that was forgotten shows', () => {
  const range = toCreatedRange('2026-01-05T10:00:00Z');
  expect(range).toEqual({ from: utc('2026-01-05T10:00:00Z'), to: utc('2026-01-05T10:00:00Z') });
});

test.each(['', 'yesterday', '>=', '2026-13-01', '2026-01-05T10:00:00 00:00', 'a..b', '2026-01-01..2026-01-02..2026-01-03'])(
  'what is no date is refused: "%s"',
  (text) => {
    expect(toCreatedRange(text)).toBeUndefined();
  },
);
