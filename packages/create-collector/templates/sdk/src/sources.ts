import { CollectorError } from '@collectors/core';
import { toClusterName } from './cluster-name.ts';
import { parse } from './parse.ts';
import { clusterList, oneCluster } from './schemas.ts';
import { service } from './service.ts';

// A placeholder: ask your part of AWS. All requests are made here; `aws` gives a client whose requests are counted, bounded and explained.
// The package of the client is imported where it is used: who only lists collectors does not wait for it.

/** 10,000 clusters: a list that is longer fails, because half a list is no number. */
const PAGES = 100;

/** What the service is asked about. Each cluster is asked for by itself, so that one which cannot be read fails alone. */
export const clusters = service.members('clusters', {
  tags: { cluster: toClusterName },
  load: async ({ aws, config: { region } }) => {
    const { ECSClient, paginateListClusters } = await import('@aws-sdk/client-ecs');
    const all: string[] = [];
    let pages = 0;
    for await (const page of paginateListClusters({ client: aws(ECSClient, { region }) }, {})) {
      pages += 1;
      if (pages > PAGES) throw new CollectorError('truncated', `ECS ListClusters has more than ${PAGES} pages.`);
      all.push(...parse(clusterList, page.clusterArns, 'ECS ListClusters'));
    }
    return all;
  },
});

/** What runs in each cluster. */
export const usage = service.sourceEach('usage', {
  of: clusters,
  load: async (cluster, { aws, config: { region } }) => {
    const { DescribeClustersCommand, ECSClient } = await import('@aws-sdk/client-ecs');
    const answer = await aws(ECSClient, { region }).send(new DescribeClustersCommand({ clusters: [cluster] }));
    const [found] = parse(oneCluster, answer.clusters, `ECS DescribeClusters of ${toClusterName(cluster)}`);
    return found;
  },
});
