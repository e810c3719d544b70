import { DAY, inWindow } from '@collectors/core';
import { endOf, type Job, toJobs } from '../facts/job.ts';
import { isTerminal } from '../facts/statuses.ts';
import { SINCE } from '../http/versions.ts';
import { listRecent } from '../queue/list-recent.ts';
import { skypilot } from '../service.ts';
import { toCounts } from '../statistics/counts.ts';
import { olderQueue } from './older-queue.ts';
import { server } from './server.ts';

/** What the server knows of the past. */
export interface PastJobs {
  /** Jobs that ended in the last seven days. */
  readonly finished: readonly Job[];
  /** Tasks of all time by state. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Jobs that ended in the last seven days, and the counts of all time; `null` while the controller is stopped: nobody knows then. */
export const pastJobs = skypilot.source('past-jobs', async (context): Promise<PastJobs | null> => {
  const { apiVersion } = await context.use(server);
  const isOlder = apiVersion < SINCE.pages;
  const rows = isOlder ? await context.use(olderQueue) : null;
  const recent = isOlder ? rows && { tasks: rows, counts: toCounts(rows) } : await listRecent(context, apiVersion);
  if (recent === null) return null;
  const isFinished = (job: Job) => isTerminal(job.deciding.status) && inWindow(endOf(job), context.now, 7 * DAY);
  return { finished: toJobs(recent.tasks).filter(isFinished), counts: recent.counts };
});
