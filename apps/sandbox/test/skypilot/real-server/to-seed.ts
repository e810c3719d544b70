import { viewClusters, type ClusterView } from '../../../src/skypilot/world/cluster-view.ts';
import type { Offer, Placement, SkypilotWorld } from '../../../src/skypilot/world/tables.ts';
import { viewTasks, type TaskView } from '../../../src/skypilot/world/task-view.ts';
import { toRequestedText } from '../../../src/skypilot/api/resources-text.ts';

const seconds = (instant: number | null): number | null => (instant === null ? null : instant / 1000);

const toPlace = ({ offer, nodes, spot, zone }: Placement) => ({
  cloud: offer.cloud,
  instance_type: offer.instanceType,
  region: offer.region,
  zone,
  accelerators: offer.accelerator === null ? null : { [offer.accelerator]: offer.count },
  nodes,
  spot,
});

/** What it had run before it last got machines: the server adds what has passed since. */
const toEarlier = ({ spans, ran, status, lastRecoveredAt }: TaskView): number => {
  if (status === 'RECOVERING') return ran / 1000;
  const before = spans.filter(({ to }) => to !== null && to <= (lastRecoveredAt ?? 0));
  return before.reduce((sum, { from, to }) => sum + to! - from, 0) / 1000;
};

const toTask = (view: TaskView) => ({
  spot_job_id: view.job.id,
  task_id: view.task.id,
  job_name: view.job.name,
  task_name: view.task.name,
  resources: toRequestedText(view.task.placement),
  status: view.status,
  submitted_at: seconds(view.submittedAt),
  start_at: seconds(view.startAt),
  end_at: seconds(view.endAt),
  last_recovered_at: view.lastRecoveredAt === null ? -1 : seconds(view.lastRecoveredAt),
  recovery_count: view.recoveries,
  job_duration: toEarlier(view),
  is_primary_in_job_group: view.task.primary,
});

const toJob = ({ job, lastPlace }: TaskView, over: boolean) => ({
  spot_job_id: job.id,
  name: job.name,
  schedule_state: over ? 'DONE' : 'ALIVE',
  user_hash: job.user.hash,
  workspace: job.workspace,
  execution: job.group ? 'parallel' : 'serial',
  cloud: lastPlace?.offer.cloud ?? null,
  region: lastPlace?.offer.region ?? null,
  zone: lastPlace?.zone ?? null,
});

const toCluster = (view: ClusterView) => ({
  name: view.name,
  cluster_hash: view.hash,
  user_hash: view.user.hash,
  workspace: view.workspace,
  status: view.status,
  launched_at: seconds(view.launchedAt),
  autostop: view.autostop,
  to_down: view.toDown,
  is_managed: view.managed,
  usage_intervals: view.spans.map(({ from, to }) => [seconds(from), seconds(to)]),
  place: toPlace(view.placement),
});

const toPriceRow = (offer: Offer) => ({
  cloud: offer.cloud.toLowerCase(),
  InstanceType: offer.instanceType,
  AcceleratorName: offer.accelerator,
  AcceleratorCount: offer.accelerator === null ? null : offer.count,
  vCPUs: offer.cpus,
  MemoryGiB: offer.memory,
  GpuInfo: offer.accelerator,
  DeviceMemoryGiB: offer.deviceMemory,
  Price: offer.price,
  SpotPrice: offer.spotPrice,
  Region: offer.region,
});

/** A world as of an instant, as rows of the server's own databases and price lists. */
export const toSeed = (world: SkypilotWorld, now: number) => {
  const tasks = viewTasks(world.jobs, now);
  const jobs = [...Map.groupBy(tasks, ({ job }) => job.id).values()];
  return {
    tasks: tasks.map(toTask),
    jobs: jobs.map((views) =>
      toJob(
        views[0]!,
        views.every(({ endAt }) => endAt !== null),
      ),
    ),
    clusters: viewClusters(world.clusters, tasks, now).map(toCluster),
    users: [...world.jobs.map(({ user }) => user), ...world.clusters.map(({ user }) => user)],
    offers: world.offers.filter(({ cloud }) => cloud !== 'Kubernetes').map(toPriceRow),
  };
};
