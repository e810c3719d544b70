import { CollectorError } from '../errors/collector-error.ts';

/** Where the scheduled time of a run may be written. */
export interface TimestampSources {
  /** ISO 8601, from the command line or `COLLECTORS_SCHEDULED_AT`. */
  readonly scheduledAt?: string | undefined;
  /** Name of the Kubernetes Job; a CronJob's ends in the scheduled minute since the epoch. */
  readonly jobName?: string | undefined;
}

const MINUTE = 60_000;

/**
 * The timestamp of a run's points: the scheduled time where it is known and plausible, else `now`; floored to the minute.
 * A repeated run then overwrites its points instead of doubling them.
 */
export const toTimestamp = (now: Date, { scheduledAt, jobName }: TimestampSources): Date => {
  const minutes = /-(\d{7,9})$/.exec(jobName ?? '')?.[1];
  const named = minutes === undefined ? undefined : Number(minutes) * MINUTE;
  const scheduled = scheduledAt === undefined ? named : parseInstant(scheduledAt, 'the scheduled time').getTime();
  const instant = scheduled !== undefined && isPlausible(scheduled, now) ? scheduled : now.getTime();
  return new Date(Math.floor(instant / MINUTE) * MINUTE);
};

/** Datadog takes an hour of past and ten minutes of future; the rest of the window is for the run itself. */
const isPlausible = (scheduled: number, now: Date) =>
  scheduled >= now.getTime() - 55 * MINUTE && scheduled <= now.getTime() + 5 * MINUTE;

/** An ISO 8601 instant. Throws `config_invalid` that names what it was for. */
export const parseInstant = (text: string, what: string): Date => {
  const instant = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text) || Number.isNaN(instant.getTime())) {
    throw new CollectorError('config_invalid', `${what} is '${text}', which is no ISO 8601 instant`, {
      fix: "write it like '2026-01-31T08:15:00Z'",
    });
  }
  return instant;
};
