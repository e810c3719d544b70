import type { TaskView } from '../world/task-view.ts';
import { SINCE } from './versions.ts';
import { toLaunchedText, toRequestedText } from './resources-text.ts';
import { toSeconds, toSecondsOrNull } from './server-state.ts';

/** A row of the queue. */
export type JobRecord = Readonly<Record<string, unknown>>;

/** Where it runs, from the cluster that it has. */
const fromCluster = ({ task: { placement } }: TaskView) => {
  const { offer, zone } = placement;
  return {
    cluster_resources: toLaunchedText(placement),
    cluster_resources_full: toLaunchedText(placement, true),
    cloud: offer.cloud,
    region: offer.region,
    zone,
    infra: `${offer.cloud} (${zone ?? offer.region})`,
    accelerators: offer.accelerator === null ? null : { [offer.accelerator]: offer.count },
    labels: {},
  };
};

/** Where it ran last, from what is remembered: newer servers keep the place, none keeps the accelerators. */
const fromMemory = ({ task: { placement }, startAt }: TaskView, apiVersion: number) => {
  const knows = startAt !== null && apiVersion >= SINCE.sorting;
  const resources = knows ? toRequestedText(placement) : '-';
  return {
    cluster_resources: resources,
    cluster_resources_full: resources,
    cloud: knows ? placement.offer.cloud : '-',
    region: knows ? placement.offer.region : '-',
    zone: (knows ? placement.zone : null) ?? '-',
    infra: knows ? `${placement.offer.cloud} (${placement.offer.region})` : '-',
    labels: null,
  };
};

const ALIVE = { PENDING: 'WAITING', SUBMITTED: 'LAUNCHING', STARTING: 'LAUNCHING' } as const;

const toScheduleState = ({ status, endAt }: TaskView): string =>
  endAt === null ? (ALIVE[status as keyof typeof ALIVE] ?? 'ALIVE') : 'DONE';

/** Group fields, which older servers do not have. */
const toGroupFields = ({ job, task }: TaskView, apiVersion: number) =>
  apiVersion < SINCE.sorting
    ? {}
    : {
        execution: job.group ? 'parallel' : 'serial',
        is_job_group: job.group,
        is_primary_in_job_group: task.primary,
      };

/** A task as the queue tells of it. Every known column; instants in seconds. */
export const toJobRecord = (view: TaskView, apiVersion: number): JobRecord => {
  const { job, task, status } = view;
  return {
    _job_id: job.id * 10 + task.id,
    job_id: job.id,
    task_id: task.id,
    job_name: job.name,
    task_name: task.name,
    job_duration: view.ran / 1000,
    workspace: job.workspace,
    status,
    schedule_state: toScheduleState(view),
    resources: toRequestedText(task.placement),
    ...(view.holds ? fromCluster(view) : fromMemory(view, apiVersion)),
    recovery_count: view.recoveries,
    details: null,
    failure_reason: status.startsWith('FAILED') ? 'See the logs of the job.' : null,
    user_name: job.user.name,
    user_hash: job.user.hash,
    submitted_at: toSecondsOrNull(view.submittedAt),
    start_at: toSecondsOrNull(view.startAt),
    end_at: toSecondsOrNull(view.endAt),
    last_recovered_at: view.lastRecoveredAt === null ? -1 : toSeconds(view.lastRecoveredAt),
    user_yaml: `name: ${task.name}\nrun: python ${job.name}.py\n`,
    entrypoint: `sky jobs launch -n ${job.name} ${job.name}.yaml`,
    priority: 500,
    priority_class: null,
    pool: null,
    ...toGroupFields(view, apiVersion),
  };
};

/** The columns of the older queue on a newer server, which has a fixed list. */
export const OLDER_QUEUE_FIELDS = [
  'job_id',
  'task_id',
  'workspace',
  'job_name',
  'task_name',
  'resources',
  'submitted_at',
  'end_at',
  'job_duration',
  'recovery_count',
  'status',
  'pool',
  'is_primary_in_job_group',
];
