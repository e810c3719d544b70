import { gauge, tally } from '@collectors/core';
import { TERMINAL_STATUSES } from '../facts/statuses.ts';
import { pastJobs } from '../sources/past-jobs.ts';
import { duration, endStatus, provisionTime, timeToFailure } from '../statistics/finished.ts';
import { FLAG } from './tags.ts';

/** How the jobs went that ended in the last seven days. */
export const finishedMetrics = {
  'skypilot.jobs.finished_7d': gauge({
    from: pastJobs,
    unit: 'job',
    description: 'Managed jobs that ended in the last seven days.',
    tags: { status: TERMINAL_STATUSES, spot: FLAG },
    display: { group: ['status'] },
    value: (past) => past && tally(past.finished, (job) => ({ status: endStatus(job), spot: job.deciding.spot })),
  }),
  'skypilot.jobs.provision_time.p50': gauge({
    from: pastJobs,
    unit: 'second',
    description: 'Median time from submission to start of the jobs that ended in the last seven days.',
    tags: { spot: FLAG },
    value: (past) => past && provisionTime(past.finished, 50),
  }),
  'skypilot.jobs.provision_time.p90': gauge({
    from: pastJobs,
    unit: 'second',
    description: '90th percentile of the time from submission to start of the jobs that ended in the last seven days.',
    tags: { spot: FLAG },
    value: (past) => past && provisionTime(past.finished, 90),
  }),
  'skypilot.jobs.duration.p50': gauge({
    from: pastJobs,
    unit: 'second',
    description: 'Median time on machines of the jobs that ended in the last seven days.',
    tags: { status: TERMINAL_STATUSES },
    value: (past) => past && duration(past.finished, 50),
  }),
  'skypilot.jobs.duration.p90': gauge({
    from: pastJobs,
    unit: 'second',
    description: '90th percentile of the time on machines of the jobs that ended in the last seven days.',
    tags: { status: TERMINAL_STATUSES },
    value: (past) => past && duration(past.finished, 90),
  }),
  'skypilot.jobs.time_to_failure.p50': gauge({
    from: pastJobs,
    unit: 'second',
    description: 'Median time from start to end of the jobs that failed in the last seven days.',
    tags: { status: TERMINAL_STATUSES },
    value: (past) => past && timeToFailure(past.finished, 50),
  }),
  'skypilot.jobs.time_to_failure.p90': gauge({
    from: pastJobs,
    unit: 'second',
    description: '90th percentile of the time from start to end of the jobs that failed in the last seven days.',
    tags: { status: TERMINAL_STATUSES },
    value: (past) => past && timeToFailure(past.finished, 90),
  }),
};
