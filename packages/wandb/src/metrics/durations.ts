import { gauge, mean, percentile } from '@collectors/core';
import { runs } from '../sources/runs.ts';
import { settings } from '../sources/settings.ts';
import { measureByType } from '../statistics/by-type.ts';
import { endedRuns, hoursOf } from '../statistics/runs.ts';
import { RUN_TYPE } from './tags.ts';

/** What the runs took that ended in the last 24 hours. */
export const durationMetrics = {
  'wandb.runs.duration.avg': gauge({
    from: { runs, settings },
    unit: 'hour',
    description: 'Mean duration of the runs that ended in the last 24 hours.',
    tags: { run_type: RUN_TYPE },
    value: ({ runs: all, settings: config }, { now }) => measureByType(endedRuns(all, now), config, (own) => mean(hoursOf(own))),
  }),
  'wandb.runs.duration.p50': gauge({
    from: { runs, settings },
    unit: 'hour',
    description: 'Median duration of the runs that ended in the last 24 hours.',
    tags: { run_type: RUN_TYPE },
    value: ({ runs: all, settings: config }, { now }) =>
      measureByType(endedRuns(all, now), config, (own) => percentile(hoursOf(own), 50)),
  }),
  'wandb.runs.duration.p90': gauge({
    from: { runs, settings },
    unit: 'hour',
    description: '90th percentile of the duration of the runs that ended in the last 24 hours.',
    tags: { run_type: RUN_TYPE },
    value: ({ runs: all, settings: config }, { now }) =>
      measureByType(endedRuns(all, now), config, (own) => percentile(hoursOf(own), 90)),
  }),
};
