import { gauge } from '@collectors/core';
import { commits } from '../sources/commits.ts';
import { activeDevelopers } from '../statistics/commits.ts';

/** The people behind the commits. */
export const developerMetrics = {
  'github.developers.active_7d': gauge({
    from: commits,
    unit: 'user',
    description: 'People who wrote a commit on the default branch in the last 7 days.',
    history: true,
    value: (all, { now }) => activeDevelopers(all, now),
  }),
};
