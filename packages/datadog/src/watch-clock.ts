import type { Logger } from '@collectors/core/runner';
import { toClockResult } from './to-clock-result.ts';

/** Sees the headers of the intake's answers. */
export type ClockWatch = (headers: Readonly<Record<string, string>>) => void;

/** Says once where the intake's clock, by its `date` header, is so far from the run's that points are lost: it answers 202 and drops them. */
export const createClockWatch = (log: Logger, now: () => Date): ClockWatch => {
  let told = false;
  return (headers) => {
    const result = told ? undefined : toClockResult(headers['date'], now(), 'The clock of this run');
    if (result?.status !== 'failed') return;
    told = true;
    log.warn(result.message, { fix: 'Let the machine keep its time by NTP, unless --now was meant.' });
  };
};
