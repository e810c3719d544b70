import { Cron } from 'croner';

/** A schedule as a CronJob has it. */
export interface Schedule {
  readonly schedule: string;
  readonly timeZone: string;
}

const MINUTE = 60_000;

/**
 * The minutes at which Kubernetes starts a Job: each that matches where the clock on the wall stands. What falls into the hour that a clock
 * leaves out does not run, and what falls into the one that comes twice runs twice.
 */
export const toTicks = ({ schedule, timeZone }: Schedule, from: Date, to: Date): readonly Date[] => {
  const cron = new Cron(schedule, { timezone: timeZone, paused: true });
  const minutes = Array.from({ length: Math.floor((to.getTime() - from.getTime()) / MINUTE) }, (_, index) => index);
  return minutes.map((minute) => new Date(from.getTime() + minute * MINUTE)).filter((minute) => cron.match(minute));
};
