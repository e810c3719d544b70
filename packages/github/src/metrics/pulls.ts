import { DAY, gauge, percentile, tally } from '@collectors/core';
import { AUTHOR_TYPES } from '../facts/author-type.ts';
import { pulls } from '../sources/pulls.ts';
import { repositories } from '../sources/repositories.ts';
import { settings } from '../sources/settings.ts';
import { mergedPulls, openAges, openPulls, readyPulls } from '../statistics/pulls.ts';
import { inWindow } from '../statistics/window.ts';

/** How many pull requests there are, and how long they have been open. */
export const pullMetrics = {
  'github.prs.open': gauge({
    from: pulls,
    unit: 'item',
    description: 'Pull requests that are open.',
    tags: { draft: ['true', 'false'], author_type: AUTHOR_TYPES },
    display: { group: ['author_type'] },
    value: (all) => tally(openPulls(all), ({ draft, author }) => ({ draft, author_type: author })),
  }),
  'github.prs.opened_7d': gauge({
    from: pulls,
    unit: 'item',
    description: 'Pull requests created in the last 7 days.',
    tags: { author_type: AUTHOR_TYPES },
    history: true,
    value: (all, { now }) =>
      tally(
        all.filter(({ createdAt }) => inWindow(createdAt, now)),
        ({ author }) => ({ author_type: author }),
      ),
  }),
  'github.prs.merged_7d': gauge({
    from: { pulls, repositories },
    unit: 'item',
    description: 'Pull requests merged in the last 7 days.',
    tags: { author_type: AUTHOR_TYPES, base: ['default', 'other'] },
    display: { group: ['author_type'] },
    history: true,
    value: ({ pulls: all, repositories: { defaultBranch } }, { now }) =>
      tally(mergedPulls(all, now), ({ author, base }) => ({
        author_type: author,
        base: base === defaultBranch ? 'default' : 'other',
      })),
  }),
  'github.prs.closed_without_merge_7d': gauge({
    from: pulls,
    unit: 'item',
    description: 'Pull requests closed in the last 7 days without a merge.',
    tags: { author_type: AUTHOR_TYPES },
    history: true,
    value: (all, { now }) =>
      tally(
        all.filter(({ mergedAt, closedAt }) => mergedAt === null && inWindow(closedAt, now)),
        ({ author }) => ({ author_type: author }),
      ),
  }),
  'github.prs.merged_without_review_7d': gauge({
    from: pulls,
    unit: 'item',
    description: 'Pull requests merged in the last 7 days that no other human had reviewed.',
    history: true,
    value: (all, { now }) => mergedPulls(all, now).filter(({ reviewed }) => !reviewed).length,
  }),
  'github.prs.stale_count_14d': gauge({
    from: { pulls, settings },
    unit: 'item',
    description: 'Open pull requests, no drafts, without an update for 14 days, or as many as `staleDays` says.',
    value: ({ pulls: all, settings: { staleDays } }, { now }) =>
      readyPulls(all).filter(({ updatedAt }) => updatedAt <= now.getTime() - staleDays * DAY).length,
  }),
  'github.prs.open_age.p50': gauge({
    from: pulls,
    unit: 'hour',
    description: 'Median age of the open pull requests that are no drafts.',
    value: (all, { now }) => percentile(openAges(all, now), 50),
  }),
  'github.prs.open_age.max': gauge({
    from: pulls,
    unit: 'hour',
    description: 'Age of the oldest open pull request that is no draft.',
    display: { statistic: 'max' },
    value: (all, { now }) => percentile(openAges(all, now), 100),
  }),
};
