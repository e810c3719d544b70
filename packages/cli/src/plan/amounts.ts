import { DAYS, type Month } from './month.ts';
import type { Amount } from './plan-report.ts';

/** A figure of the first run, of a later one where there is state, and of the month where there is a schedule. */
export const toAmount = (run: number, laterRun: number | undefined, month: Month | undefined): Amount => {
  const later = laterRun === undefined ? {} : { laterRun };
  if (!month) return { run, ...later };
  const runs = month.runs.length;
  const most = run * runs;
  const least = runs === 0 || laterRun === undefined ? undefined : run + laterRun * (runs - 1);
  return { run, ...later, day: most / DAYS, month: most, ...(least !== undefined && { monthAtLeast: least }) };
};
