import type { Taken, Tally } from './intake/tally.ts';
import type { Variant } from './variants.ts';
import { SERVICE, toMetrics, toReadings } from './workload/workload.ts';

/** The service whose points count, and what must have come. What a run says about itself, beside them, is not judged. */
export interface Expected extends Taken {
  readonly service: string;
}

const sumOf = (points: number): number =>
  toMetrics(points).reduce((sum, metric) => toReadings(metric, points).reduce((all, { value }) => all + value, sum), 0);

/** What a variant must deliver; `undefined` where it sends nothing. */
export const toExpected = ({ kind, points }: Variant): Expected | undefined => {
  if (kind === 'bare' || kind === 'floor') return undefined;
  // The stand-in of the service answers three items.
  if (points === 1) return { service: 'single', points, series: points, sum: 3 };
  return { service: SERVICE, points, series: points, sum: sumOf(points) };
};

/** Sums of the same numbers in another order differ by less. */
const TOLERANCE = 0.01;

/** Whether every point came, each once, with its value. */
export const isComplete = ({ taken }: Tally, expected: Expected | undefined): boolean => {
  if (expected === undefined) return true;
  const came = taken[expected.service];
  return (
    came !== undefined &&
    came.points === expected.points &&
    came.series === expected.series &&
    Math.abs(came.sum - expected.sum) < TOLERANCE
  );
};
