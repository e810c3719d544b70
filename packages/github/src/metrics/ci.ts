import { gauge, mean, percentile, tally } from '@collectors/core';
import { repositories } from '../sources/repositories.ts';
import { runs } from '../sources/runs.ts';
import { settings } from '../sources/settings.ts';
import {
  completedRuns,
  CONCLUSIONS,
  conclusionOf,
  durationsByWorkflow,
  passingByWorkflow,
  queueSeconds,
  tailPercentile,
} from '../statistics/runs.ts';
import { github } from '../service.ts';
import type { Config } from '../config.ts';
import { toPassing } from '../statistics/passing.ts';

const workflow = github.bound('workflows');

/** Runs of GitHub Actions, and whether the default branch is sound. */
export const ciMetrics = {
  'github.ci.runs_7d': gauge({
    from: runs,
    unit: 'run',
    description: 'Completed workflow runs created in the last 7 days, each at its latest attempt.',
    tags: { conclusion: CONCLUSIONS, event: { max: 10 }, branch: ['default', 'other'], workflow },
    display: { group: ['conclusion'] },
    history: true,
    value: (all, { now }) =>
      tally(completedRuns(all, now), (run) => ({
        conclusion: conclusionOf(run),
        event: run.event,
        branch: run.onDefaultBranch ? 'default' : 'other',
        workflow: run.workflow,
      })),
  }),
  'github.ci.duration.avg': gauge({
    from: { runs, settings },
    unit: 'second',
    description: 'Mean duration of completed workflow runs created in the last 7 days.',
    tags: { workflow },
    history: true,
    value: ({ runs: all, settings: { workflows } }, { now }) => durationsByWorkflow(completedRuns(all, now), workflows, mean),
  }),
  'github.ci.duration.p50': gauge({
    from: { runs, settings },
    unit: 'second',
    description: 'Median duration of completed workflow runs created in the last 7 days.',
    tags: { workflow },
    history: true,
    value: ({ runs: all, settings: { workflows } }, { now }) =>
      durationsByWorkflow(completedRuns(all, now), workflows, (seconds) => percentile(seconds, 50)),
  }),
  'github.ci.duration.p90': gauge({
    from: { runs, settings },
    unit: 'second',
    description: '90th percentile of the duration of completed workflow runs created in the last 7 days, from 10 runs up.',
    tags: { workflow },
    history: true,
    value: ({ runs: all, settings: { workflows } }, { now }) =>
      durationsByWorkflow(completedRuns(all, now), workflows, (seconds) => tailPercentile(seconds, 90)),
  }),
  'github.ci.duration.p99': gauge({
    from: { runs, settings },
    unit: 'second',
    description: '99th percentile of the duration of completed workflow runs created in the last 7 days, from 10 runs up.',
    tags: { workflow },
    history: true,
    value: ({ runs: all, settings: { workflows } }, { now }) =>
      durationsByWorkflow(completedRuns(all, now), workflows, (seconds) => tailPercentile(seconds, 99)),
  }),
  'github.ci.queue_time.p50': gauge({
    from: runs,
    unit: 'second',
    description: 'Median time from creation to start of completed first attempts created in the last 7 days.',
    history: true,
    value: (all, { now }) => percentile(queueSeconds(completedRuns(all, now)), 50),
  }),
  'github.ci.queue_time.p90': gauge({
    from: runs,
    unit: 'second',
    description: '90th percentile of the time from creation to start of completed first attempts created in the last 7 days.',
    history: true,
    value: (all, { now }) => percentile(queueSeconds(completedRuns(all, now)), 90),
  }),
  'github.ci.reruns_7d': gauge({
    from: runs,
    unit: 'run',
    description: 'Completed workflow runs created in the last 7 days that were run again.',
    tags: { workflow },
    history: true,
    value: (all, { now }) =>
      tally(
        completedRuns(all, now).filter(({ attempt }) => attempt > 1),
        (run) => ({ workflow: run.workflow }),
      ),
  }),
  'github.ci.default_branch.passing': gauge({
    from: repositories,
    description: 'All checks of the newest commit of the default branch: 1 passed, 0 failed, absent while they run.',
    monitor: { below: 1, message: 'The default branch of {{repo.name}} does not pass its checks.' },
    display: { statistic: 'min', group: ['repo'] },
    value: toPassing,
  }),
  'github.ci.workflow.passing': gauge({
    from: { runs, settings },
    description: 'Latest completed run of a configured workflow on the default branch: 1 succeeded, 0 failed, absent otherwise.',
    tags: { workflow },
    display: { statistic: 'min', group: ['workflow'] },
    history: true,
    enabled: ({ workflows }: Config) => workflows.length > 0,
    value: ({ runs: all, settings: { workflows } }, { now }) => passingByWorkflow(completedRuns(all, now), workflows),
  }),
};
