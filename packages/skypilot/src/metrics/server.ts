import { gauge, sample } from '@collectors/core';
import { activeJobs } from '../sources/active-jobs.ts';
import { clusters } from '../sources/clusters.ts';
import { server } from '../sources/server.ts';
import { countUsers } from '../statistics/jobs.ts';

/** Whether the server and its controller are there, and for whom. */
export const serverMetrics = {
  // The health alone is shown to strangers too.
  'skypilot.api.up': gauge({
    from: { server, clusters },
    description: 'The API server answered and took the credential; absent where it did not.',
    tags: { version: { max: 5 } },
    display: { statistic: 'min' },
    value: ({ server: { version } }) => sample(1, { version }),
  }),
  'skypilot.jobs_controller.up': gauge({
    from: activeJobs,
    description: 'Whether the controller of the managed jobs is up: 0 while it is stopped.',
    display: { statistic: 'min' },
    value: ({ controller }) => (controller ? 1 : 0),
  }),
  'skypilot.users.active': gauge({
    from: { activeJobs, clusters },
    unit: 'user',
    description: 'People with a job that goes on or a cluster that is not stopped.',
    value: ({ activeJobs: { jobs }, clusters: all }) => countUsers(jobs, all),
  }),
};
