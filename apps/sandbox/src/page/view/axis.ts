import { toFigureText, toNumber } from './format.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Steps of an axis of seconds that are round in the unit in which they are said. */
const DURATION_STEPS: readonly number[] = [
  ...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 20, 30],
  ...[1, 2, 5, 10, 15, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((days) => days * DAY),
];

const DURATIONS: readonly (readonly [least: number, divisor: number, sign: string])[] = [
  [2 * DAY, DAY, 'd'],
  [2 * HOUR, HOUR, 'h'],
  [2 * MINUTE, MINUTE, 'min'],
  [1, 1, 's'],
];

/** The steps between which an axis of this unit chooses; nothing where any round number will do. */
export const toSteps = (unit: string | undefined): readonly number[] | undefined =>
  unit === 'second' ? DURATION_STEPS : undefined;

/** The numbers of an axis, all of them in the unit that suits the largest. */
export const toAxisTexts = (values: readonly number[], unit: string | undefined): readonly string[] => {
  const largest = Math.max(...values.map(Math.abs));
  const duration = unit === 'second' ? DURATIONS.find(([least]) => largest >= least) : undefined;
  if (duration === undefined) return values.map((value) => toFigureText(value, unit));
  const [, divisor, sign] = duration;
  return values.map((value) => `${toNumber(value / divisor)} ${sign}`);
};
