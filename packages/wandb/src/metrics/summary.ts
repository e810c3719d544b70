import { gauge, maximum, mean, percentile } from '@collectors/core';
import type { Config } from '../config.ts';
import { runs } from '../sources/runs.ts';
import { settings } from '../sources/settings.ts';
import { endedRuns } from '../statistics/runs.ts';
import { measureSummary } from '../statistics/summary.ts';
import { RUN_TYPE, SUMMARY_KEY } from './tags.ts';

const tags = { key: SUMMARY_KEY, run_type: RUN_TYPE };
/** Values of different keys have nothing in common. */
const display = { group: ['key'] };
const enabled = ({ summary }: Config) => summary.length > 0;

/** What runs themselves report: steps per second, time in a queue … */
export const summaryMetrics = {
  'wandb.runs.summary.avg': gauge({
    from: { runs, settings },
    description: 'Mean of a configured value in the summaries of the runs that ended in the last 24 hours.',
    tags,
    display,
    enabled,
    value: ({ runs: all, settings: config }, { now }) => measureSummary(endedRuns(all, now), config, mean),
  }),
  'wandb.runs.summary.p50': gauge({
    from: { runs, settings },
    description: 'Median of a configured value in the summaries of the runs that ended in the last 24 hours.',
    tags,
    display,
    enabled,
    value: ({ runs: all, settings: config }, { now }) =>
      measureSummary(endedRuns(all, now), config, (values) => percentile(values, 50)),
  }),
  'wandb.runs.summary.max': gauge({
    from: { runs, settings },
    description: 'Largest of a configured value in the summaries of the runs that ended in the last 24 hours.',
    tags,
    display,
    enabled,
    value: ({ runs: all, settings: config }, { now }) => measureSummary(endedRuns(all, now), config, maximum),
  }),
};
