import { DAY } from '@collectors/core';
import { z } from 'zod';
import type { ClusterCost } from '../schemas/cost.ts';

/** What the clusters of a workspace on a cloud have cost in the last seven days. Dollars at list prices. */
export const costSchema = z.object({ cloud: z.string(), workspace: z.string(), dollars: z.number() });

/** What the clusters of a workspace on a cloud have cost. */
export type Cost = z.infer<typeof costSchema>;

/**
 * Sums up by cloud and workspace. The report tells what a cluster has cost in all of its life, and when it was up: what counts is the
 * share of the time in the window.
 */
export const sumCosts = (clusters: readonly ClusterCost[], now: Date): readonly Cost[] => {
  const used = clusters.filter((cluster) => usedSeconds(cluster, now) > 0);
  const groups = Map.groupBy(used, ({ cloud, workspace }) => JSON.stringify([cloud, workspace]));
  return [...groups.values()].map((group) => ({
    cloud: group[0]!.cloud,
    workspace: group[0]!.workspace,
    dollars: group.reduce((sum, cluster) => sum + dollarsOf(cluster, now), 0),
  }));
};

const dollarsOf = (cluster: ClusterCost, now: Date): number =>
  cluster.duration > 0 ? cluster.totalCost * Math.min(1, usedSeconds(cluster, now) / cluster.duration) : 0;

/** Seconds for which it was up in the last seven days. */
const usedSeconds = ({ intervals }: ClusterCost, now: Date): number => {
  const until = now.getTime() / 1000;
  const since = until - (7 * DAY) / 1000;
  return intervals.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to ?? until, until) - Math.max(from, since)), 0);
};
