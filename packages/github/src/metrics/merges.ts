import { gauge, mean, percentile } from '@collectors/core';
import { pulls } from '../sources/pulls.ts';
import { hoursToFirstReview, hoursToMerge, mergedPulls } from '../statistics/pulls.ts';

/** What the pull requests that were merged in the last 7 days took, and how large they were. */
export const mergeMetrics = {
  'github.prs.time_to_merge.avg': gauge({
    from: pulls,
    unit: 'hour',
    description: 'Mean time from ready for review to merge, human authors, merged in the last 7 days.',
    history: true,
    value: (all, { now }) => mean(hoursToMerge(all, now)),
  }),
  'github.prs.time_to_merge.p50': gauge({
    from: pulls,
    unit: 'hour',
    description: 'Median time from ready for review to merge, human authors, merged in the last 7 days.',
    history: true,
    value: (all, { now }) => percentile(hoursToMerge(all, now), 50),
  }),
  'github.prs.time_to_merge.p90': gauge({
    from: pulls,
    unit: 'hour',
    description: '90th percentile of the time from ready for review to merge, human authors, merged in the last 7 days.',
    history: true,
    value: (all, { now }) => percentile(hoursToMerge(all, now), 90),
  }),
  'github.prs.time_to_first_review.avg': gauge({
    from: pulls,
    unit: 'hour',
    description: 'Mean time from ready for review to the first review by another human, merged in the last 7 days.',
    history: true,
    value: (all, { now }) => mean(hoursToFirstReview(all, now)),
  }),
  'github.prs.time_to_first_review.p50': gauge({
    from: pulls,
    unit: 'hour',
    description: 'Median time from ready for review to the first review by another human, merged in the last 7 days.',
    history: true,
    value: (all, { now }) => percentile(hoursToFirstReview(all, now), 50),
  }),
  'github.prs.time_to_first_review.p90': gauge({
    from: pulls,
    unit: 'hour',
    description:
      '90th percentile of the time from ready for review to the first review by another human, merged in the last 7 days.',
    history: true,
    value: (all, { now }) => percentile(hoursToFirstReview(all, now), 90),
  }),
  'github.prs.comments.avg': gauge({
    from: pulls,
    unit: 'item',
    description: 'Mean number of comments on pull requests merged in the last 7 days.',
    value: (all, { now }) => mean(mergedPulls(all, now).map(({ comments }) => comments)),
  }),
  'github.prs.lines_changed.p50': gauge({
    from: pulls,
    description: 'Median of added and deleted lines of pull requests merged in the last 7 days.',
    history: true,
    value: (all, { now }) =>
      percentile(
        mergedPulls(all, now).map(({ lines }) => lines),
        50,
      ),
  }),
  'github.prs.lines_changed.p90': gauge({
    from: pulls,
    description: '90th percentile of added and deleted lines of pull requests merged in the last 7 days.',
    history: true,
    value: (all, { now }) =>
      percentile(
        mergedPulls(all, now).map(({ lines }) => lines),
        90,
      ),
  }),
  'github.prs.files_changed.p50': gauge({
    from: pulls,
    unit: 'file',
    description: 'Median of changed files of pull requests merged in the last 7 days.',
    history: true,
    value: (all, { now }) =>
      percentile(
        mergedPulls(all, now).map(({ files }) => files),
        50,
      ),
  }),
  'github.prs.files_changed.p90': gauge({
    from: pulls,
    unit: 'file',
    description: '90th percentile of changed files of pull requests merged in the last 7 days.',
    history: true,
    value: (all, { now }) =>
      percentile(
        mergedPulls(all, now).map(({ files }) => files),
        90,
      ),
  }),
};
