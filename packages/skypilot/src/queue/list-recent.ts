import { CollectorError, type Context, DAY } from '@collectors/core';
import type { Config } from '../config.ts';
import { SINCE } from '../http/versions.ts';
import { FINISHED_FIELDS, type Task } from '../schemas/job.ts';
import { askQueue } from './ask-queue.ts';

/** What is known of the jobs of the last weeks, and how many there have ever been. */
export interface Recent {
  readonly tasks: readonly Task[];
  /** Tasks of all time by state. */
  readonly counts: Readonly<Record<string, number>>;
}

type Asker = Pick<Context<Config>, 'http' | 'log' | 'config' | 'now'>;

/** Jobs of a page; fewer where rows come with all columns. */
const JOBS = 2000;
const WHOLE_ROWS = 500;
/** Pages at most: 40,000 jobs. */
const CAP = 20;

/**
 * Lists jobs from the newest on, until they were submitted before what is looked back to. There is no filter by the end of a job, and
 * the one by its submission leaves out those that never started. `null` where the controller is stopped. Throws `truncated` besides what
 * the client throws.
 */
export const listRecent = async (asker: Asker, apiVersion: number): Promise<Recent | null> => {
  const limit = apiVersion < SINCE.fields ? WHOLE_ROWS : JOBS;
  const since = asker.now.getTime() - asker.config.lookbackDays * DAY;
  const tasks: Task[] = [];
  for (let page = 1; page <= CAP; page += 1) {
    const answer = await askQueue(asker, { ...PAGE, page, limit });
    if (answer === null) return null;
    tasks.push(...answer.tasks);
    if (page * limit >= answer.total || answer.tasks.some((task) => isBefore(task, since)))
      return { tasks, counts: answer.counts };
  }
  throw new CollectorError(
    'truncated',
    `/jobs/queue/v2 has more than ${CAP * limit} jobs of the last ${asker.config.lookbackDays} days.`,
    {
      fix: 'Make lookbackDays smaller.',
    },
  );
};

const PAGE = { sort_by: 'job_id', sort_order: 'desc', fields: FINISHED_FIELDS };

const isBefore = ({ submittedAt }: Task, since: number): boolean => submittedAt !== null && submittedAt < since;
