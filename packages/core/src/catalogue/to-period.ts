import { Cron } from 'croner';

/** Enough runs to see the shortest gap of any practical schedule: a week of quarter hours. */
const RUNS = 700;

/** Seconds between two runs of a five-field cron expression, the shortest of the coming runs. Throws a `TypeError` for a bad one. */
export const toPeriod = (schedule: string): number => {
  let cron: Cron;
  try {
    cron = new Cron(schedule, { mode: '5-part', timezone: 'UTC', paused: true });
  } catch (error) {
    throw new TypeError(`'${schedule}' is no five-field cron expression: ${(error as Error).message}`, { cause: error });
  }
  const runs = cron.nextRuns(RUNS, new Date(0)).map((run) => run.getTime() / 1000);
  return Math.min(...runs.slice(1).map((run, index) => run - runs[index]!));
};
