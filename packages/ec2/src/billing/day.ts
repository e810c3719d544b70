import { DAY } from '@collectors/core';

const toDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** Days (UTC) between which Cost Explorer is asked; the end is not part of them. */
export interface Period {
  readonly Start: string;
  readonly End: string;
}

/** The last day (UTC) that is over. */
export const lastDay = (now: Date): Period => ({ Start: toDay(now.getTime() - DAY), End: toDay(now.getTime()) });

/** This month (UTC) with today. */
export const monthToDate = (now: Date): Period => ({
  Start: `${toDay(now.getTime()).slice(0, 7)}-01`,
  End: toDay(now.getTime() + DAY),
});
