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

/**
 * Where its job ran last, from what is remembered: newer servers keep the place, for the job as a whole, and show the request of the
 * task beside it; none keeps the accelerators.
 */
const fromMemory = ({ task, lastPlace }: TaskView, apiVersion: number) => {
  const place = apiVersion >= SINCE.sorting ? lastPlace : null;
  const resources = place ? toRequestedText(task.placement) : '-';
  return {
    cluster_resources: resources,
    cluster_resources_full: resources,
    cloud: place?.offer.cloud ?? '-',
    region: place?.offer.region ?? '-',
    zone: place?.zone ?? '-',
    infra: place ? `${place.offer.cloud} (${place.zone ?? place.offer.region})` : '-',
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
        is_batch: false,
      };

/** Columns that hold nothing here, but make a row as wide as it is. */
const EMPTY_COLUMNS = Object.fromEntries(
  [
    'controller_pid',
    'controller_pid_started_at',
    'dag_yaml_path',
    'env_file_path',
    'run_timestamp',
    'priority_class',
    'original_user_yaml_path',
    'pool',
    'pool_hash',
    'current_cluster_name',
    'cluster_name_on_cloud',
    'job_id_on_pool_cluster',
    'links',
    'node_names',
    'root_job_id',
    'parent_job_id',
    'parent_task_id',
    'dynamic_task_index',
    'batch_total_batches',
    'batch_completed_batches',
    'internal_external_ips',
    'internal_services',
  ].map((column) => [column, null]),
);

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
    ...(view.hasCluster ? fromCluster(view) : fromMemory(view, apiVersion)),
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
    metadata: {},
    priority: 500,
    ...EMPTY_COLUMNS,
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
