import { gauge, maximum, mean, percentile, tally } from '@collectors/core';
import { activeJobs } from '../sources/active-jobs.ts';
import { minimum } from '../statistics/minimum.ts';
import { BUCKETS, runtimes, toBucket } from '../statistics/jobs.ts';

/** For how long running jobs have been on machines. */
export const runtimeMetrics = {
  'skypilot.jobs.runtime.min': gauge({
    from: activeJobs,
    unit: 'second',
    description: 'Shortest time on machines of the running jobs.',
    value: ({ jobs }) => minimum(runtimes(jobs)),
  }),
  'skypilot.jobs.runtime.avg': gauge({
    from: activeJobs,
    unit: 'second',
    description: 'Mean time on machines of the running jobs.',
    value: ({ jobs }) => mean(runtimes(jobs)),
  }),
  'skypilot.jobs.runtime.p50': gauge({
    from: activeJobs,
    unit: 'second',
    description: 'Median time on machines of the running jobs.',
    value: ({ jobs }) => percentile(runtimes(jobs), 50),
  }),
  'skypilot.jobs.runtime.p90': gauge({
    from: activeJobs,
    unit: 'second',
    description: '90th percentile of the time on machines of the running jobs.',
    value: ({ jobs }) => percentile(runtimes(jobs), 90),
  }),
  'skypilot.jobs.runtime.p99': gauge({
    from: activeJobs,
    unit: 'second',
    description: '99th percentile of the time on machines of the running jobs.',
    value: ({ jobs }) => percentile(runtimes(jobs), 99),
  }),
  'skypilot.jobs.runtime.max': gauge({
    from: activeJobs,
    unit: 'second',
    description: 'Longest time on machines of the running jobs.',
    value: ({ jobs }) => maximum(runtimes(jobs)),
  }),
  'skypilot.jobs.runtime_bucket': gauge({
    from: activeJobs,
    unit: 'job',
    description: 'Running jobs by their time on machines.',
    tags: { bucket: BUCKETS },
    display: { group: ['bucket'] },
    value: ({ jobs }) => tally(runtimes(jobs), (seconds) => ({ bucket: toBucket(seconds) })),
  }),
};
