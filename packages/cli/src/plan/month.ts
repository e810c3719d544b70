import { toOccurrences } from '@collectors/core/catalogue';

/** Days of the month that is planned. */
export const DAYS = 30;
const HOUR = 3_600_000;
/** Hours of the month. */
export const HOURS = DAYS * 24;

/** The runs of a month. */
export interface Month {
  readonly schedule: string;
  /** Epoch milliseconds. */
  readonly from: number;
  /** Epoch milliseconds of each run, in the order of time. */
  readonly runs: readonly number[];
}

/** The beginning of the month: the full hour, so that it has whole hours, by which Datadog counts. */
export const toMonthStart = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR) * HOUR);

/** The runs of a schedule in the 30 days from `from`. Throws a `TypeError` for a bad schedule, a `RangeError` for an unknown zone. */
export const toMonth = (schedule: string, from: Date, timeZone: string): Month => {
  const to = new Date(from.getTime() + HOURS * HOUR);
  return { schedule, from: from.getTime(), runs: toOccurrences(schedule, { from, to, timeZone }) };
};

/** How many of the spans of so many milliseconds, from the beginning of the month, have a run in them. */
export const countSpans = ({ from, runs }: Month, milliseconds: number): number =>
  new Set(runs.map((run) => Math.floor((run - from) / milliseconds))).size;

/** Runs in the hour with the most of them. */
export const toBusiestHour = ({ from, runs }: Month): number => {
  const counts = new Map<number, number>();
  for (const run of runs) {
    const hour = Math.floor((run - from) / HOUR);
    counts.set(hour, (counts.get(hour) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
};

/** Hours of the month with a run. */
export const countHours = (month: Month): number => countSpans(month, HOUR);
