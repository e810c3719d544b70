import { HOUR, maximum } from '@collectors/core';
import type { Cluster } from '../schemas/cluster.ts';

/** Clusters that are up. */
export const upClusters = (clusters: readonly Cluster[]): readonly Cluster[] => clusters.filter(({ status }) => status === 'UP');

/** Accelerators of clusters, with their place. */
export const heldByClusters = (clusters: readonly Cluster[]) =>
  clusters.flatMap(({ accelerators, nodes, cloud, region, managed }) =>
    Object.entries(accelerators).map(([gpu, count]) => ({ gpu, amount: count * nodes, cloud, region, managed })),
  );

/** The age of the oldest since its launch, hours; `null` where none tells. */
export const oldestAge = (clusters: readonly Cluster[], now: Date): number | null =>
  maximum(clusters.flatMap(({ launchedAt }) => (launchedAt === null ? [] : (now.getTime() - launchedAt) / HOUR)));
