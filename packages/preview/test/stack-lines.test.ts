import { expect, test } from 'vitest';
import { toAxisTexts, toSteps } from '../src/view/axis.ts';
import { alignLines, stackLines, toReach } from '../src/view/stack-lines.ts';

const lines = [
  {
    label: 'slow',
    points: [
      [0, 1],
      [20, 2],
    ] as const,
  },
  {
    label: 'quick',
    points: [
      [0, 10],
      [10, 20],
      [20, 30],
    ] as const,
  },
];

test('lines of different buckets stand on the instants of all', () => {
  expect(alignLines(lines)).toEqual({
    times: [0, 10, 20],
    values: [
      [1, null, 2],
      [10, 20, 30],
    ],
  });
});

test('bars stand on top of one another, and what is missing adds nothing', () => {
  expect(stackLines(alignLines(lines)).values).toEqual([
    [1, null, 2],
    [11, 20, 32],
  ]);
});

test.each([
  [[], [], [0, 1]],
  [lines, [], [0, 31.5]],
  [lines, [{ value: 100, label: 'deadline' }], [0, 105]],
  [[{ label: 'below', points: [[0, -5]] as const }], [], [-5, 0]],
])('an axis reaches from 0 over all values and markers', (shown, markers, reach) => {
  expect(toReach(alignLines(shown), markers)).toEqual(reach);
});

test.each([
  [[0, 60, 120, 180], 'second', ['0 min', '1 min', '2 min', '3 min']],
  [[0, 10, 100], 'second', ['0 s', '10 s', '100 s']],
  [[0, 0.5], 'second', ['0 ms', '500 ms']],
  [[0, 24, 240], 'hour', ['0 d', '1 d', '10 d']],
  [[0, 12], 'hour', ['0 h', '12 h']],
  [[0, 20_000_000], 'byte', ['0 B', '20 MB']],
])('the numbers %j of an axis of %ss are said in one unit', (values, unit, texts) => {
  expect(toAxisTexts(values, unit)).toEqual(texts);
});

test.each(['second', 'hour'])('the steps of an axis of %ss grow', (unit) => {
  const steps = toSteps(unit)!;
  expect(steps).toEqual(steps.toSorted((one, other) => one - other));
  expect(new Set(steps).size).toBe(steps.length);
});
