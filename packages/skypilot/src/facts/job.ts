import type { Task } from '../schemas/job.ts';

/** A job: one or several tasks, one after the other or side by side. */
export interface Job {
  readonly tasks: readonly Task[];
  /** All but the helpers of a group. */
  readonly primary: readonly [Task, ...Task[]];
  /** The first primary task that has not succeeded, else the last: it tells the state and the place of the job. */
  readonly deciding: Task;
}

/** Puts the tasks of a job together, whatever their order; a task that came twice, because pages moved on, counts once. */
export const toJobs = (tasks: readonly Task[]): readonly Job[] => {
  const once = new Map(tasks.map((task) => [`${task.jobId} ${task.taskId}`, task]));
  return [...Map.groupBy(once.values(), ({ jobId }) => jobId).values()].map(toJob);
};

const toJob = (rows: readonly Task[]): Job => {
  const tasks = rows.toSorted((a, b) => a.taskId - b.taskId);
  const named = tasks.filter(({ isPrimary }) => isPrimary);
  const primary = (named.length > 0 ? named : tasks) as [Task, ...Task[]];
  return { tasks, primary, deciding: primary.find(({ status }) => status !== 'SUCCEEDED') ?? primary.at(-1)! };
};

const known = (instants: readonly (number | null)[]): readonly number[] => instants.filter((instant) => instant !== null);

/** When the last primary task ended, epoch milliseconds; `null` where none has. */
export const endOf = ({ primary }: Job): number | null => {
  const ends = known(primary.map(({ endAt }) => endAt));
  return ends.length === 0 ? null : Math.max(...ends);
};

/** When the first of the primary tasks to start did, epoch milliseconds; `null` where none has. */
export const startOf = ({ primary }: Job): number | null => {
  const starts = known(primary.map(({ startAt }) => startAt));
  return starts.length === 0 ? null : Math.min(...starts);
};

/** Seconds on machines: of a pipeline the sum, of a group, whose tasks run side by side, the longest. */
export const ranOf = ({ primary }: Job): number => {
  const seconds = primary.map(({ ran }) => ran);
  return primary[0].isGroup ? Math.max(...seconds) : seconds.reduce((sum, one) => sum + one, 0);
};

/** Seconds from the submission of the first task to its start; `null` where it has not come that far. */
export const provisionOf = ({ primary: [{ submittedAt, startAt }] }: Job): number | null =>
  submittedAt === null || startAt === null ? null : (startAt - submittedAt) / 1000;
