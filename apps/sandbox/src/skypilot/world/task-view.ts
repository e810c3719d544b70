import type { Instant } from '../../world/instant.ts';
import { isTerminal, type Job, type JobStatus, type Phase, type Placement, type Task } from './tables.ts';

/** A span of time; `to` is `null` while it lasts. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** A task as of an instant. */
export interface TaskView {
  readonly job: Job;
  readonly task: Task;
  readonly status: JobStatus;
  /** When it left `PENDING`; `null` where it has not, or ended before. */
  readonly submittedAt: Instant | null;
  /** When it ran first. */
  readonly startAt: Instant | null;
  readonly endAt: Instant | null;
  readonly recoveries: number;
  readonly lastRecoveredAt: Instant | null;
  /** Milliseconds in which it had its machines. */
  readonly ran: number;
  /** When its machines were up. */
  readonly spans: readonly Span[];
  /** Whether it has its machines now. */
  readonly holds: boolean;
  /** Whether there is a cluster for it, be it that this still comes up. */
  readonly hasCluster: boolean;
  /** Where a task of its job was last given machines, which is kept for the job as a whole; `null` where none was yet. */
  readonly lastPlace: Placement | null;
}

const HOLDING: ReadonlySet<JobStatus> = new Set(['RUNNING', 'WINDING_DOWN', 'CANCELLING']);

const toSpans = (past: readonly Phase<JobStatus>[]): Span[] => {
  const spans: Span[] = [];
  let from: Instant | null = null;
  for (const { status, at } of past) {
    if (status === 'RUNNING') from ??= at;
    if (HOLDING.has(status) || from === null) continue;
    spans.push({ from, to: at });
    from = null;
  }
  return from === null ? spans : [...spans, { from, to: null }];
};

const findLastPlace = ({ tasks }: Job, at: Instant): Placement | null => {
  const starts = tasks.flatMap(({ phases, placement }) =>
    phases.filter((phase) => phase.status === 'RUNNING' && phase.at <= at).map((phase) => ({ at: phase.at, placement })),
  );
  return starts.toSorted((a, b) => a.at - b.at).at(-1)?.placement ?? null;
};

/** Looks at a task of a job that exists as of an instant. */
export const viewTask = (job: Job, task: Task, at: Instant): TaskView => {
  const past = task.phases.filter((phase) => phase.at <= at);
  const { status } = past.at(-1)!;
  const runs = past.filter((phase) => phase.status === 'RUNNING');
  const left = past.find((phase) => phase.status === 'STARTING' || phase.status === 'SUBMITTED');
  const spans = toSpans(past);
  const holds = HOLDING.has(status) && runs.length > 0;
  return {
    job,
    task,
    status,
    submittedAt: left?.at ?? null,
    startAt: runs[0]?.at ?? null,
    endAt: isTerminal(status) ? past.at(-1)!.at : null,
    recoveries: Math.max(0, runs.length - 1),
    lastRecoveredAt: runs.at(-1)?.at ?? null,
    ran: spans.reduce((sum, { from, to }) => sum + (to ?? at) - from, 0),
    spans,
    holds,
    hasCluster: holds || status === 'STARTING' || status === 'RECOVERING',
    lastPlace: findLastPlace(job, at),
  };
};

/** The last look at each world: a run asks several times at one instant. */
const looks = new WeakMap<readonly Job[], { readonly at: Instant; readonly views: readonly TaskView[] }>();

/** The tasks of all jobs that exist as of an instant. */
export const viewTasks = (jobs: readonly Job[], at: Instant): readonly TaskView[] => {
  const last = looks.get(jobs);
  if (last?.at === at) return last.views;
  const there = jobs.filter(({ createdAt }) => createdAt <= at);
  const views = there.flatMap((job) => job.tasks.map((task) => viewTask(job, task, at)));
  looks.set(jobs, { at, views });
  return views;
};
