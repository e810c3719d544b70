import { expect, test } from 'vitest';
import { toSpread } from './statistics.ts';

test.each([
  [[5], 5],
  [[3, 1, 2], 2],
  [[10, 1, 9, 2], 5.5],
  [[100, 20, 3], 20],
])('the median of %j is %d', (values, median) => {
  expect(toSpread(values)).toEqual({ median, smallest: Math.min(...values), largest: Math.max(...values) });
});

test('there is none of nothing', () => {
  expect(() => toSpread([])).toThrow('no measurements');
});
