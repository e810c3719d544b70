import { type Job, toJobs } from '../facts/job.ts';
import { isTerminal } from '../facts/statuses.ts';
import { SINCE } from '../http/versions.ts';
import { askQueue } from '../queue/ask-queue.ts';
import { ACTIVE_FIELDS } from '../schemas/job.ts';
import { skypilot } from '../service.ts';
import { olderQueue } from './older-queue.ts';
import { server } from './server.ts';

/** Jobs that go on. */
export interface ActiveJobs {
  /** Whether the controller is up: without it no job goes on. */
  readonly controller: boolean;
  readonly jobs: readonly Job[];
}

/** The jobs that go on, whatever their age. */
export const activeJobs = skypilot.source('active-jobs', async (context): Promise<ActiveJobs> => {
  const { apiVersion } = await context.use(server);
  const body = { skip_finished: true, fields: ACTIVE_FIELDS };
  const tasks = apiVersion < SINCE.pages ? await context.use(olderQueue) : ((await askQueue(context, body))?.tasks ?? null);
  const jobs = toJobs(tasks ?? []).filter(({ deciding }) => !isTerminal(deciding.status));
  return { controller: tasks !== null, jobs };
});
