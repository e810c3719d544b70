import { gauge, maximum, percentile, sample } from '@collectors/core';
import { ENDED_STATES, RUN_STATES } from '../facts/states.ts';
import { projects } from '../sources/projects.ts';
import { runs } from '../sources/runs.ts';
import { settings } from '../sources/settings.ts';
import { measureByType } from '../statistics/by-type.ts';
import { activeHours, countEnded, endedRuns, failureRatio, heartbeatAges } from '../statistics/runs.ts';
import { RUN_TYPE } from './tags.ts';

/** How many runs there are, how those that run are doing, and how those of the last day have ended. */
export const runMetrics = {
  'wandb.runs.count': gauge({
    from: projects,
    unit: 'run',
    description: 'Runs of all time by state.',
    tags: { state: RUN_STATES },
    display: { group: ['state'] },
    value: ({ counts }) => RUN_STATES.map((state) => sample(counts[state], { state })),
  }),
  'wandb.runs.active': gauge({
    from: { runs, settings },
    unit: 'run',
    description: 'Runs that are running now, whatever their age.',
    tags: { run_type: RUN_TYPE },
    value: ({ runs: { active }, settings: config }) => measureByType(active, config, ({ length }) => length),
  }),
  'wandb.runs.active_duration.p50': gauge({
    from: { runs, settings },
    unit: 'hour',
    description: 'Median time since the creation of the runs that are running now.',
    tags: { run_type: RUN_TYPE },
    value: ({ runs: { active }, settings: config }, { now }) =>
      measureByType(active, config, (own) => percentile(activeHours(own, now), 50)),
  }),
  'wandb.runs.active_duration.max': gauge({
    from: { runs, settings },
    unit: 'hour',
    description: 'Longest time since the creation of a run that is running now.',
    tags: { run_type: RUN_TYPE },
    display: { statistic: 'max' },
    value: ({ runs: { active }, settings: config }, { now }) =>
      measureByType(active, config, (own) => maximum(activeHours(own, now))),
  }),
  'wandb.runs.heartbeat_age.max': gauge({
    from: { runs, settings },
    unit: 'second',
    description: 'Longest time since the last heartbeat of a run that is running now.',
    tags: { run_type: RUN_TYPE },
    display: { statistic: 'max' },
    value: ({ runs: { active }, settings: config }, { now }) =>
      measureByType(active, config, (own) => maximum(heartbeatAges(own, now))),
  }),
  'wandb.runs.finished_24h': gauge({
    from: { runs, settings },
    unit: 'run',
    description: 'Runs that ended in the last 24 hours, however they ended.',
    tags: { state: ENDED_STATES, run_type: RUN_TYPE },
    display: { group: ['state'] },
    value: ({ runs: all, settings: config }, { now }) => countEnded(endedRuns(all, now), config),
  }),
  'wandb.runs.failure_ratio_24h': gauge({
    from: { runs, settings },
    unit: 'fraction',
    description: 'Share of the runs that ended in the last 24 hours which failed or crashed.',
    tags: { run_type: RUN_TYPE },
    display: { statistic: 'avg' },
    value: ({ runs: all, settings: config }, { now }) => measureByType(endedRuns(all, now), config, failureRatio),
  }),
};
