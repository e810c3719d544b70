import { gauge, sample, tally } from '@collectors/core';
import { activeJobs } from '../sources/active-jobs.ts';
import { costs } from '../sources/costs.ts';
import { prices } from '../sources/prices.ts';
import { pricedByJobs } from '../statistics/jobs.ts';
import { CLOUD, FLAG, GPU, WORKSPACE } from './tags.ts';

/** What is spent, at list prices. */
export const computeMetrics = {
  'skypilot.compute.total_cost_7d': gauge({
    from: costs,
    unit: 'dollar',
    description: 'List price of what clusters have used in the last seven days, those of jobs included.',
    tags: { cloud: CLOUD, workspace: WORKSPACE },
    value: (all) => all.map(({ cloud, workspace, dollars }) => sample(dollars, { cloud, workspace })),
  }),
  'skypilot.compute.hourly_rate': gauge({
    from: { activeJobs, prices },
    unit: 'dollar',
    description: 'List price of an hour of the accelerators that running jobs hold.',
    tags: { gpu: GPU, spot: FLAG },
    value: ({ activeJobs: { jobs }, prices: all }) =>
      tally(
        pricedByJobs(jobs, all),
        ({ gpu, spot }) => ({ gpu, spot }),
        ({ dollars }) => dollars,
      ),
  }),
};
