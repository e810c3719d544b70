import { describe, expect, test } from 'vitest';
import { mean } from './mean.ts';
import { percentile } from './percentile.ts';
import { sum } from './sum.ts';

describe('percentile', () => {
  // The expected values are those of numpy.percentile.
  test.each([
    [[15, 20, 35, 40, 50], 40, 29],
    [[1, 2, 3, 4], 50, 2.5],
    [[1, 2, 3, 4], 90, 3.7],
    [[10, 9, 100], 50, 10],
    [[3], 99, 3],
    [[5, 1], 0, 1],
    [[5, 1], 100, 5],
  ])('%j at %i is %f', (values, percent, expected) => {
    expect(percentile(values, percent)).toBeCloseTo(expected, 12);
  });

  test('has no value where there are no members', () => expect(percentile([], 50)).toBeNull());

  test('leaves the list as it was', () => {
    const values = [3, 1, 2];
    percentile(values, 50);
    expect(values).toEqual([3, 1, 2]);
  });
});

test('a mean of nothing is no number, a sum of nothing is 0', () => {
  expect(mean([])).toBeNull();
  expect(mean([1, 2, 6])).toBe(3);
  expect(sum([])).toBe(0);
});
