import { gauge } from '@collectors/core';
import { commits } from '../sources/commits.ts';
import { forcePushes } from '../sources/force-pushes.ts';
import { hotfixes } from '../sources/hotfixes.ts';
import { activeDevelopers, commitsInWindow } from '../statistics/commits.ts';
import { inWindow } from '../statistics/window.ts';

/** How GitHub begins the headline of a commit that takes another one back. */
const REVERT = 'Revert "';

/** Commits of the default branch. */
export const commitMetrics = {
  'github.commits.total_7d': gauge({
    from: commits,
    unit: 'commit',
    description: 'Commits on the default branch in the last 7 days.',
    history: true,
    value: (all, { now }) => commitsInWindow(all, now).length,
  }),
  'github.commits.reverts_7d': gauge({
    from: commits,
    unit: 'commit',
    description: 'Commits on the default branch in the last 7 days that revert another one.',
    history: true,
    value: (all, { now }) => commitsInWindow(all, now).filter(({ headline }) => headline.startsWith(REVERT)).length,
  }),
  'github.commits.hotfixes_7d': gauge({
    from: hotfixes,
    unit: 'commit',
    description: 'Commits on the default branch in the last 7 days that are hotfixes, by a word in the headline or a label.',
    history: true,
    value: (all, { now }) => commitsInWindow(all, now).length,
  }),
  'github.commits.per_developer_7d': gauge({
    from: commits,
    unit: 'commit',
    description: 'Commits on the default branch in the last 7 days for each active developer.',
    history: true,
    display: { statistic: 'avg' },
    value: (all, { now }) =>
      activeDevelopers(all, now) === 0 ? null : commitsInWindow(all, now).length / activeDevelopers(all, now),
  }),
  'github.commits.force_pushes_7d': gauge({
    from: forcePushes,
    unit: 'event',
    description: 'Force pushes to the default branch in the last 7 days.',
    history: true,
    value: (all, { now }) => all.filter((pushedAt) => inWindow(pushedAt, now)).length,
  }),
};
