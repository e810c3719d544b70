import { COMMIT_FIGURES } from '../figures/commit-figures.ts';
import {
  CLOSED_FIGURES,
  MERGED_FIGURES,
  OPEN_FIGURES,
  OPENED_FIGURES,
  type PullFigure,
  type View,
} from '../figures/pull-figures.ts';
import type { Figures } from '../figures/reading.ts';
import { countBranches, countForcePushes, toPassing } from '../figures/repository-figures.ts';
import { RUN_FIGURES } from '../figures/run-figures.ts';
import { weekBefore } from '../figures/statistics.ts';
import {
  getBranchCount,
  getCheckState,
  getCommits,
  getForcePushes,
  getPulls,
  getRuns,
  type PullChoice,
  type Target,
} from './lists.ts';

/** A metric: fetches what it needs, and makes its number of it. */
export type Metric = (target: Target, view: View) => Promise<Figures>;

const mapValues = <T>(record: Readonly<Record<string, T>>, toMetric: (figure: T) => Metric): Readonly<Record<string, Metric>> =>
  Object.fromEntries(Object.entries(record).map(([name, figure]) => [name, toMetric(figure)]));

const ofPulls = (figures: Readonly<Record<string, PullFigure>>, choose: (view: View) => PullChoice) =>
  mapValues(
    figures,
    (figure): Metric =>
      async (target, view) =>
        figure(await getPulls(target, choose(view)), view),
  );

/** All metrics by name. */
export const METRICS: Readonly<Record<string, Metric>> = {
  ...ofPulls(OPEN_FIGURES, () => ({ states: ['OPEN'], by: 'UPDATED_AT' })),
  ...ofPulls(OPENED_FIGURES, ({ now }) => ({ by: 'CREATED_AT', since: weekBefore(now) })),
  ...ofPulls(CLOSED_FIGURES, ({ now }) => ({ states: ['CLOSED'], by: 'UPDATED_AT', since: weekBefore(now) })),
  ...ofPulls(MERGED_FIGURES, ({ now }) => ({ states: ['MERGED'], by: 'UPDATED_AT', since: weekBefore(now) })),
  ...mapValues(
    COMMIT_FIGURES,
    (figure) =>
      async (target, { now }) =>
        figure(await getCommits(target), now),
  ),
  ...mapValues(RUN_FIGURES, (figure) => async (target, view) => figure(await getRuns(target), view)),
  'github.branches.total': async (target) => countBranches(await getBranchCount(target)),
  'github.commits.force_pushes_7d': async (target, { now, defaultBranch }) =>
    countForcePushes(await getForcePushes(target, defaultBranch), now),
  'github.ci.default_branch.passing': async (target) => toPassing(await getCheckState(target)),
};
