import type { Timing } from './timing.ts';

/** Minutes of the longest window that a metric monitor can look back over: a week. */
const LONGEST_WINDOW = 10_080;

/** How far a monitor looks back. */
export interface Window {
  readonly minutes: number;
  /** Runs of the schedule that lie in it at least, wherever it begins. */
  readonly runs: number;
}

/**
 * The window in which so many runs lie, wherever it begins; fewer, but one at least, where they do not fit into what Datadog can look
 * back over. Absent without a schedule, and where even one run does not fit.
 */
export const toWindow = ({ spans }: Pick<Timing, 'spans'>, runs: number): Window | undefined =>
  spans
    .slice(0, runs)
    .map((seconds, index) => ({ minutes: Math.ceil(seconds / 60), runs: index + 1 }))
    .findLast(({ minutes }) => minutes <= LONGEST_WINDOW);

/**
 * The window in which so many runs lie while the collector runs, for what is silent about nothing: it need not reach back over a night or
 * a weekend, behind which it begins with one run. Like `toWindow` where so many runs never follow one another.
 */
export const toBusyWindow = (timing: Pick<Timing, 'spans' | 'busySpans'>, runs: number): Window | undefined =>
  toWindow({ spans: timing.busySpans.length < runs ? timing.spans : timing.busySpans }, runs);
