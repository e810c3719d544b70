/**
 * What a correct SkyPilot collector reports, computed from the raw tables of a world: not from the API's views of them, and not with
 * the collector's code. Where the catalogue leaves room, this is how it is read here:
 *
 *  1. Names of clouds, states and accelerators are the server's. A cloud or region that it does not know is `unknown`.
 *  2. A job of several tasks is one job. Of its primary tasks the first that has not succeeded decides about its status and place,
 *     the last one where all have. The helper of a group decides nothing, but holds accelerators like any other task.
 *  3. `jobs.count` alone counts tasks: the server counts the rows of its table, and nothing else comes without all of them.
 *     https://github.com/skypilot-org/skypilot/blob/master/sky/jobs/state.py (`get_status_count_with_filters`)
 *  4. The run time is what the server calls `job_duration`: the time on machines, without provisioning and recoveries.
 *  5. A bucket begins with its lower bound.
 *  6. A job is finished in the window where the last of its primary tasks ended in it, whenever the job was submitted.
 *  7. The duration of a pipeline is the sum over its tasks, that of a group its longest. Jobs that never ran have none.
 *  8. The hourly rate takes a GPU's price from the job's own cloud and machine size, in the cloud's cheapest region; on Kubernetes it is 0.
 *  9. The cost of seven days is the part of a cluster's cost that fell into them, not that of its whole life. Clusters of jobs cost too.
 * 10. Users are accounts, not names. A stopped cluster makes nobody active.
 * 11. Without a controller no job goes on, which is a number; what there was before is unknown, which is none.
 * 12. Zeros are filled where every tag is enumerated.
 */
import type { Expected } from '../../oracle/readings.ts';
import type { SkypilotWorld } from '../../../src/skypilot/world/tables.ts';
import { clusterStates, type ClusterState } from './cluster-state.ts';
import { expectedClusters, expectedCosts } from './expected-clusters.ts';
import { expectedFinished } from './expected-finished.ts';
import { expectedActive } from './expected-jobs.ts';
import { isOver, jobStates, type JobState } from './task-state.ts';

/** The kind of server that is asked. */
export interface OracleOptions {
  readonly version?: string;
  /** Whether it knows where a job ran that has no cluster now (API version 42 and later). */
  readonly remembersPlaces?: boolean;
  readonly showsManagedClusters?: boolean;
  readonly controller?: 'up' | 'stopped';
}

const activeUsers = (jobs: readonly JobState[], clusters: readonly ClusterState[]): Expected => {
  const ofJobs = jobs.filter(({ deciding }) => !isOver(deciding.status)).map(({ job }) => job.user.hash);
  const ofClusters = clusters.filter(({ status }) => status !== undefined && status !== 'STOPPED').map(({ user }) => user.hash);
  return { metric: 'skypilot.users.active', tags: {}, value: new Set([...ofJobs, ...ofClusters]).size };
};

/** Every metric at an instant. */
export const expectedSkypilot = (world: SkypilotWorld, now: Date, options: OracleOptions = {}): Expected[] => {
  const { version = '0.14.0', remembersPlaces = true, showsManagedClusters = true, controller = 'up' } = options;
  const at = now.getTime();
  const all = jobStates(world.jobs, at);
  const clusters = clusterStates(world, all, at);
  const shown = clusters.filter(({ managed }) => showsManagedClusters || !managed);
  const jobs = controller === 'up' ? all : [];
  return [
    { metric: 'skypilot.api.up', tags: { version }, value: 1 },
    { metric: 'skypilot.jobs_controller.up', tags: {}, value: controller === 'up' ? 1 : 0 },
    ...expectedClusters(shown, at),
    ...expectedActive(world, jobs, remembersPlaces),
    ...(controller === 'up' ? expectedFinished(jobs, at) : []),
    activeUsers(jobs, shown),
    ...expectedCosts(clusters, at),
  ];
};
