import { gauge, maximum, sum, tally } from '@collectors/core';
import { activeJobs } from '../sources/active-jobs.ts';
import { pastJobs } from '../sources/past-jobs.ts';
import { measureCounts } from '../statistics/counts.ts';
import { heldByJobs, jobsIn, recoveries } from '../statistics/jobs.ts';
import { CLOUD, FLAG, GPU, REGION, STATUS, WORKSPACE } from './tags.ts';

/** How many managed jobs there are, and what they hold. */
export const jobMetrics = {
  'skypilot.jobs.running': gauge({
    from: activeJobs,
    unit: 'job',
    description: 'Managed jobs that are RUNNING.',
    value: ({ jobs }) => jobsIn(jobs, 'RUNNING').length,
  }),
  'skypilot.jobs.queued': gauge({
    from: activeJobs,
    unit: 'job',
    description: 'Managed jobs that are PENDING, or SUBMITTED on older servers.',
    value: ({ jobs }) => jobsIn(jobs, 'PENDING', 'SUBMITTED').length,
  }),
  'skypilot.jobs.active': gauge({
    from: activeJobs,
    unit: 'job',
    description: 'Managed jobs that are not over.',
    tags: { status: STATUS, cloud: CLOUD, region: REGION, spot: FLAG, workspace: WORKSPACE },
    value: ({ jobs }) =>
      tally(jobs, ({ deciding: { status, cloud, region, spot, workspace } }) => ({ status, cloud, region, spot, workspace })),
  }),
  'skypilot.jobs.count': gauge({
    from: pastJobs,
    unit: 'job',
    description: 'Tasks of all managed jobs that the server knows, by state; a job of one task counts once.',
    tags: { status: STATUS },
    display: { group: ['status'] },
    value: (past) => past && measureCounts(past.counts),
  }),
  'skypilot.jobs.gpus': gauge({
    from: activeJobs,
    unit: 'device',
    description: 'Accelerators that running jobs hold, all nodes together.',
    tags: { gpu: GPU, region: REGION, spot: FLAG, workspace: WORKSPACE },
    value: ({ jobs }) =>
      tally(
        heldByJobs(jobs),
        ({ gpu, region, spot, workspace }) => ({ gpu, region, spot, workspace }),
        ({ amount }) => amount,
      ),
  }),
  'skypilot.jobs.recoveries.sum': gauge({
    from: activeJobs,
    unit: 'event',
    description: 'Recoveries of all jobs that are not over.',
    value: ({ jobs }) => sum(recoveries(jobs)),
  }),
  'skypilot.jobs.recoveries.max': gauge({
    from: activeJobs,
    unit: 'event',
    description: 'Most recoveries of one job that is not over.',
    display: { statistic: 'max' },
    value: ({ jobs }) => maximum(recoveries(jobs)),
  }),
};
