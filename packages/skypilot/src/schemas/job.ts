import { z } from 'zod';
import { DEFAULT_WORKSPACE, isSpot, toNodes, toPlace } from '../facts/resources.ts';

const text = z.string().nullish();
/** Seconds since the epoch. */
const instant = z
  .number()
  .nullish()
  .transform((seconds) => (typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : null));

/**
 * A row of the queue of managed jobs: a task. Older servers leave out columns, and newer ones those that were not asked for.
 * https://docs.skypilot.co/en/latest/reference/api.html#sky-jobs-queue-v2
 */
export const taskRow = z
  .object({
    job_id: z.int(),
    task_id: z.int().nullish(),
    status: z.string(),
    workspace: text,
    user_hash: text,
    user_name: text,
    cloud: text,
    region: text,
    cluster_resources: text,
    resources: text,
    accelerators: z.record(z.string(), z.number()).nullish(),
    job_duration: z.number().nullish(),
    recovery_count: z.number().nullish(),
    submitted_at: instant,
    start_at: instant,
    end_at: instant,
    is_job_group: z.boolean().nullish(),
    is_primary_in_job_group: z.boolean().nullish(),
  })
  .transform((row) => {
    // Once the cluster is gone only what was asked for is told.
    const held = row.cluster_resources === '-' ? row.resources : (row.cluster_resources ?? row.resources);
    return {
      jobId: row.job_id,
      taskId: row.task_id ?? 0,
      status: row.status,
      workspace: row.workspace ?? DEFAULT_WORKSPACE,
      user: row.user_hash ?? row.user_name ?? null,
      cloud: toPlace(row.cloud),
      region: toPlace(row.region),
      spot: isSpot(held),
      nodes: toNodes(held),
      /** Of each node. */
      accelerators: row.accelerators ?? {},
      /** On machines: without provisioning and recoveries. Seconds. */
      ran: row.job_duration ?? 0,
      recoveries: row.recovery_count ?? 0,
      /** Instants in epoch milliseconds; `null` where they have not come. */
      submittedAt: row.submitted_at,
      startAt: row.start_at,
      endAt: row.end_at,
      isGroup: row.is_job_group === true,
      /** Helpers of a group decide nothing. */
      isPrimary: row.is_primary_in_job_group !== false,
    };
  });

/** What is known of a task. */
export type Task = z.infer<typeof taskRow>;

/** Columns of jobs that go on. */
export const ACTIVE_FIELDS = [
  'job_id',
  'task_id',
  'status',
  'workspace',
  'user_hash',
  'cloud',
  'region',
  'cluster_resources',
  'resources',
  'accelerators',
  'job_duration',
  'recovery_count',
  'is_primary_in_job_group',
];

/** Columns of jobs that are over: none for which the server would have to look at clusters. */
export const FINISHED_FIELDS = [
  'job_id',
  'task_id',
  'status',
  'resources',
  'job_duration',
  'submitted_at',
  'start_at',
  'end_at',
  'is_job_group',
  'is_primary_in_job_group',
];

/** A page of the queue. */
export const queuePage = z
  .object({
    jobs: z.array(taskRow),
    total: z.int().nonnegative(),
    status_counts: z.record(z.string(), z.int().nonnegative()),
  })
  .transform(({ jobs, total, status_counts: counts }) => ({ tasks: jobs, total, counts }));

/** The older queue: rows alone; some servers put them into an object. */
export const queueRows = z.union([z.array(taskRow), z.object({ jobs: z.array(taskRow) }).transform(({ jobs }) => jobs)]);
