import { expect, test } from 'vitest';
import { isComplete, toExpected } from './expected.ts';

const command = () => ({ file: '', arguments: [], environment: {} });
const expected = toExpected({ kind: 'ours', points: 20, latency: 0, command })!;
const toTally = (taken: object) => ({ requests: 1, bytes: 1, tooLarge: 0, taken: { benchmark: { ...expected, ...taken } } });

test('all points, each once, with their values', () => {
  expect(isComplete(toTally({}), expected)).toBe(true);
});

test.each([{ points: 19 }, { points: 21 }, { series: 19 }, { sum: expected.sum + 1 }])('not with %j', (taken) => {
  expect(isComplete(toTally(taken), expected)).toBe(false);
});

test('the points of another service do not count', () => {
  expect(isComplete({ requests: 1, bytes: 1, tooLarge: 0, taken: { collector: expected } }, expected)).toBe(false);
});

test('what sends nothing is complete', () => {
  expect(toExpected({ kind: 'floor', points: 20, latency: 0, command })).toBeUndefined();
  expect(isComplete({ requests: 0, bytes: 0, tooLarge: 0, taken: {} }, undefined)).toBe(true);
});
