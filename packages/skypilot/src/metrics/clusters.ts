import { gauge, measureBy, tally } from '@collectors/core';
import { clusters } from '../sources/clusters.ts';
import { heldByClusters, oldestAge, upClusters } from '../statistics/clusters.ts';
import { CLOUD, FLAG, GPU, REGION, STATUS } from './tags.ts';

/** What clusters there are. */
export const clusterMetrics = {
  'skypilot.clusters.count': gauge({
    from: clusters,
    unit: 'item',
    description: 'Clusters by state; those of jobs are `managed`, and seen only where the server shows them.',
    tags: { status: STATUS, cloud: CLOUD, region: REGION, managed: FLAG },
    value: (all) => tally(all, ({ status, cloud, region, managed }) => ({ status, cloud, region, managed })),
  }),
  'skypilot.clusters.nodes': gauge({
    from: clusters,
    unit: 'node',
    description: 'Nodes of the clusters that are UP.',
    tags: { cloud: CLOUD, region: REGION, managed: FLAG },
    value: (all) =>
      tally(
        upClusters(all),
        ({ cloud, region, managed }) => ({ cloud, region, managed }),
        ({ nodes }) => nodes,
      ),
  }),
  'skypilot.clusters.gpus': gauge({
    from: clusters,
    unit: 'device',
    description: 'Accelerators of the clusters that are UP, all nodes together.',
    tags: { gpu: GPU, cloud: CLOUD, region: REGION, managed: FLAG },
    value: (all) =>
      tally(
        heldByClusters(upClusters(all)),
        ({ gpu, cloud, region, managed }) => ({ gpu, cloud, region, managed }),
        ({ amount }) => amount,
      ),
  }),
  'skypilot.clusters.without_autostop': gauge({
    from: clusters,
    unit: 'item',
    description: 'Clusters of people that are UP and never stop by themselves.',
    tags: { cloud: CLOUD },
    value: (all) =>
      tally(
        upClusters(all).filter(({ neverStops, managed }) => neverStops && !managed),
        ({ cloud }) => ({ cloud }),
      ),
  }),
  'skypilot.clusters.age.max': gauge({
    from: clusters,
    unit: 'hour',
    description: 'Time since the launch of the oldest cluster that is UP.',
    tags: { cloud: CLOUD },
    display: { statistic: 'max' },
    value: (all, { now }) =>
      measureBy(
        upClusters(all),
        ({ cloud }) => ({ cloud }),
        (own) => oldestAge(own, now),
      ),
  }),
};
