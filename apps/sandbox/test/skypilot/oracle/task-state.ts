import type { Job, JobStatus, Placement, Task } from '../../../src/skypilot/world/tables.ts';

/** What has become of a task; instants in milliseconds since the epoch. */
export interface TaskState {
  readonly task: Task;
  readonly status: JobStatus;
  readonly submitted: number | undefined;
  readonly started: number | undefined;
  readonly ended: number | undefined;
  readonly recoveries: number;
  /** Stretches of having machines, up to now. */
  readonly up: readonly (readonly [from: number, to: number])[];
  readonly ran: number;
}

const ENDS = ['SUCCEEDED', 'CANCELLED', 'FAILED', 'FAILED_SETUP', 'FAILED_PRECHECKS', 'FAILED_NO_RESOURCE', 'FAILED_CONTROLLER'];

export const isOver = (status: JobStatus): boolean => ENDS.includes(status);

/** Works out a task's state from its phases. Each phase lasts until the next; those that follow a run without a recovery belong to it. */
export const taskState = (task: Task, now: number): TaskState => {
  const past = task.phases.filter(({ at }) => at <= now);
  const last = past[past.length - 1]!;
  const up: [number, number][] = [];
  past.forEach(({ status, at }, index) => {
    const until = past[index + 1]?.at ?? now;
    const continues = up.length > 0 && up[up.length - 1]![1] === at && ['WINDING_DOWN', 'CANCELLING'].includes(status);
    if (continues) up[up.length - 1]![1] = until;
    else if (status === 'RUNNING') up.push([at, until]);
  });
  const first = (...statuses: readonly JobStatus[]) => past.find(({ status }) => statuses.includes(status))?.at;
  return {
    task,
    status: last.status,
    submitted: first('STARTING', 'SUBMITTED'),
    started: first('RUNNING'),
    ended: isOver(last.status) ? last.at : undefined,
    recoveries: Math.max(0, past.filter(({ status }) => status === 'RUNNING').length - 1),
    up,
    ran: up.reduce((sum, [from, to]) => sum + to - from, 0),
  };
};

/** A job with what decides about it. */
export interface JobState {
  readonly job: Job;
  readonly tasks: readonly TaskState[];
  /** The tasks that count: all but the helpers of a group. */
  readonly primary: readonly TaskState[];
  /** The first that has not succeeded, else the last. */
  readonly deciding: TaskState;
  /** Where any of its tasks was last given machines: that is remembered for the job, not for each task. */
  readonly lastPlace: Placement | undefined;
}

export const jobStates = (jobs: readonly Job[], now: number): JobState[] =>
  jobs
    .filter(({ createdAt }) => createdAt <= now)
    .map((job) => {
      const tasks = job.tasks.map((task) => taskState(task, now));
      const primary = tasks.filter(({ task }) => task.primary !== false);
      const deciding = primary.find(({ status }) => status !== 'SUCCEEDED') ?? primary[primary.length - 1]!;
      const given = tasks.flatMap(({ task, up }) => up.map(([from]) => ({ from, placement: task.placement })));
      const lastPlace = given.toSorted((a, b) => b.from - a.from)[0]?.placement;
      return { job, tasks, primary, deciding, lastPlace };
    });

export const spotOf = ({ task }: TaskState): string => String(task.placement.spot);
