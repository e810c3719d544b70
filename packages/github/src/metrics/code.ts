import { gauge, sum } from '@collectors/core';
import { commits } from '../sources/commits.ts';
import { pulls } from '../sources/pulls.ts';
import { authoredCommits } from '../statistics/commits.ts';
import { mergedPulls } from '../statistics/pulls.ts';

/** How much code changes. */
export const codeMetrics = {
  'github.code.lines_added_7d': gauge({
    from: commits,
    description: 'Lines added on the default branch in the last 7 days, without merge commits.',
    history: true,
    display: { statistic: 'sum' },
    value: (all, { now }) => sum(authoredCommits(all, now).map(({ additions }) => additions)),
  }),
  'github.code.lines_deleted_7d': gauge({
    from: commits,
    description: 'Lines deleted on the default branch in the last 7 days, without merge commits.',
    history: true,
    display: { statistic: 'sum' },
    value: (all, { now }) => sum(authoredCommits(all, now).map(({ deletions }) => deletions)),
  }),
  'github.code.files_changed_7d': gauge({
    from: pulls,
    unit: 'file',
    description: 'Changed files, added up over the pull requests merged in the last 7 days.',
    history: true,
    value: (all, { now }) => sum(mergedPulls(all, now).map(({ files }) => files)),
  }),
};
