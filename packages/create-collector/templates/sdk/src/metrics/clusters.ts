import { gauge, sample } from '@collectors/core';
import { usage } from '../sources.ts';

// A placeholder: name what you want to see. A metric is called once for each cluster, and carries its tag `cluster`.

/** What runs in clusters. */
export const clusterMetrics = {
  '__name__.tasks.count': gauge({
    from: usage,
    unit: 'task',
    description: 'Tasks in a cluster by state.',
    tags: { state: ['running', 'pending'] },
    value: ({ runningTasksCount, pendingTasksCount }) => [
      sample(runningTasksCount, { state: 'running' }),
      sample(pendingTasksCount, { state: 'pending' }),
    ],
  }),
  '__name__.services.active': gauge({
    from: usage,
    unit: 'service',
    description: 'Services that a cluster keeps running.',
    value: ({ activeServicesCount }) => activeServicesCount,
  }),
};
