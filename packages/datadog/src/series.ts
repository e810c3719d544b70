import type { MetricLine } from '@collectors/core/runner';

/** One reading on its way to the intake: validated, its tags normalised. */
export interface Series {
  readonly metric: string;
  readonly type: MetricLine['type'];
  readonly unit?: string;
  /** Seconds; counts and rates. */
  readonly interval?: number;
  readonly tags: readonly string[];
  /** One, or a distribution's values: each is a point. */
  readonly values: readonly number[];
}

/** The points of a row: one for each value of a distribution. An empty distribution counts as one, so that it is not overlooked. */
export const countPoints = (value: unknown): number => (Array.isArray(value) ? Math.max(1, value.length) : 1);

/** The points of lines. */
export const countLines = (lines: readonly MetricLine[]): number =>
  lines.reduce((sum, { rows }) => sum + rows.reduce((points, [value]) => points + countPoints(value), 0), 0);
