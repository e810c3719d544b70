import { sum } from '@collectors/core';
import type { Job } from '../facts/job.ts';
import { findPrice, type Price } from '../facts/price.ts';
import type { Cluster } from '../schemas/cluster.ts';

/** Jobs in one of these states. */
export const jobsIn = (jobs: readonly Job[], ...statuses: readonly string[]): readonly Job[] =>
  jobs.filter(({ deciding }) => statuses.includes(deciding.status));

/** Seconds that running jobs have been on machines. */
export const runtimes = (jobs: readonly Job[]): readonly number[] => jobsIn(jobs, 'RUNNING').map(({ deciding }) => deciding.ran);

/** Bounds of run times; a bucket begins with its lower one. */
export const BUCKETS = ['0_1h', '1_4h', '4_24h', 'over_24h'] as const;
const BOUNDS = [3600, 4 * 3600, 24 * 3600];

/** The bucket of a run time in seconds. */
export const toBucket = (seconds: number): (typeof BUCKETS)[number] =>
  BUCKETS[BOUNDS.filter((bound) => seconds >= bound).length]!;

/** How often each job was recovered. */
export const recoveries = (jobs: readonly Job[]): readonly number[] =>
  jobs.map(({ primary }) => sum(primary.map((task) => task.recoveries)));

/** Accelerators that running tasks hold, helpers' too. */
export const heldByJobs = (jobs: readonly Job[]) =>
  jobs
    .flatMap(({ tasks }) => tasks)
    .filter(({ status }) => status === 'RUNNING')
    .flatMap(({ accelerators, nodes, cloud, region, spot, workspace }) =>
      Object.entries(accelerators).map(([gpu, count]) => ({ gpu, count, amount: count * nodes, cloud, region, spot, workspace })),
    );

/** What running tasks hold that has a price, with dollars an hour. */
export const pricedByJobs = (jobs: readonly Job[], prices: readonly Price[]) =>
  heldByJobs(jobs).flatMap((held) => {
    const price = findPrice(prices, held);
    return price === undefined ? [] : [{ gpu: held.gpu, spot: held.spot, dollars: price * held.amount }];
  });

/** People with a job that goes on, or a cluster that is not stopped. */
export const countUsers = (jobs: readonly Job[], clusters: readonly Cluster[]): number => {
  const alive = clusters.filter(({ status }) => status !== 'STOPPED');
  return new Set([...jobs.map(({ deciding }) => deciding.user), ...alive.map(({ user }) => user)].filter((user) => user !== null))
    .size;
};
