import type { MetricLine } from '@collectors/core/runner';

/** What all series of a metric share. */
export type Head = Pick<MetricLine, 'metric' | 'type' | 'unit' | 'interval'>;

/** One series of a metric at the run's timestamp: validated, its tags normalised. */
export interface Series {
  /** In a fixed order, as the inside of a JSON list: `"env:a","repo:b"`. Equal sets of tags are equal texts. */
  readonly tags: string;
  /** One, or a distribution's. */
  readonly values: readonly number[];
  /** The points that were collected for it. None for one that was made of points which the limits left out. */
  readonly points: number;
}

/** The points of a row: one for each value of a distribution. An empty distribution counts as one, so that it is not overlooked. */
export const countPoints = (value: unknown): number => (Array.isArray(value) ? Math.max(1, value.length) : 1);

/** The points of all rows. */
export const countRows = (rows: MetricLine['rows']): number => rows.reduce((points, [value]) => points + countPoints(value), 0);
