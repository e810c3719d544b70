import type { Activity, Run } from '../figures/answers.ts';
import { COMMIT_FIGURES } from '../figures/commit-figures.ts';
import { CLOSED_FIGURES, MERGED_FIGURES, OPEN_FIGURES, OPENED_FIGURES } from '../figures/pull-figures.ts';
import { type Figures, type Reading, toReadings } from '../figures/reading.ts';
import { countBranches, countForcePushes, toPassing } from '../figures/repository-figures.ts';
import { RUN_FIGURES } from '../figures/run-figures.ts';
import type { Facts } from './read-batch.ts';

const PULL_FIGURES = { ...OPEN_FIGURES, ...OPENED_FIGURES, ...CLOSED_FIGURES, ...MERGED_FIGURES };

/** Every number of one repository. */
export const toAllReadings = (
  facts: Facts & { readonly runs: readonly Run[]; readonly activities: readonly Activity[] },
  now: Date,
): readonly Reading[] => {
  const { nameWithOwner, defaultBranchRef, refs } = facts.overview;
  const view = { now, defaultBranch: defaultBranchRef?.name ?? '' };
  const figures: readonly (readonly [metric: string, figures: Figures])[] = [
    ...Object.entries(PULL_FIGURES).map(([name, figure]) => [name, figure(facts.pulls, view)] as const),
    ...Object.entries(COMMIT_FIGURES).map(([name, figure]) => [name, figure(facts.commits, now)] as const),
    ...Object.entries(RUN_FIGURES).map(([name, figure]) => [name, figure(facts.runs, view)] as const),
    ['github.branches.total', countBranches(refs.totalCount)],
    ['github.commits.force_pushes_7d', countForcePushes(facts.activities, now)],
    ['github.ci.default_branch.passing', toPassing(defaultBranchRef?.target.statusCheckRollup?.state)],
  ];
  return figures.flatMap(([metric, own]) => toReadings(metric, nameWithOwner, own));
};
