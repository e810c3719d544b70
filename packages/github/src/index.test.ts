import { expect, test } from 'vitest';
import collector from './index.ts';

/** The table of the catalogue. */
const NAMES = [
  'prs.open prs.opened_7d prs.merged_7d prs.closed_without_merge_7d prs.merged_without_review_7d prs.stale_count_14d',
  'prs.open_age.p50 prs.open_age.max prs.time_to_merge.avg prs.time_to_merge.p50 prs.time_to_merge.p90',
  'prs.time_to_first_review.avg prs.time_to_first_review.p50 prs.time_to_first_review.p90 prs.comments.avg',
  'prs.lines_changed.p50 prs.lines_changed.p90 prs.files_changed.p50 prs.files_changed.p90 branches.total',
  'commits.total_7d commits.reverts_7d commits.hotfixes_7d commits.per_developer_7d commits.force_pushes_7d',
  'code.lines_added_7d code.lines_deleted_7d code.files_changed_7d developers.active_7d ci.runs_7d',
  'ci.duration.avg ci.duration.p50 ci.duration.p90 ci.duration.p99 ci.queue_time.p50 ci.queue_time.p90 ci.reruns_7d',
  'ci.default_branch.passing ci.workflow.passing actions.minutes_mtd actions.cost_mtd actions.cache_size api.remaining',
]
  .join(' ')
  .split(' ')
  .map((name) => `github.${name}`);

test('measures what the catalogue names, and nothing else', () => {
  expect(Object.keys(collector.metrics).toSorted()).toEqual(NAMES.toSorted());
});

test('asks through few sources', () => {
  expect(collector.sources.map(({ id }) => id).toSorted()).toEqual(
    [
      'cache-size',
      'commits',
      'force-pushes',
      'hotfixes',
      'page-size',
      'pulls',
      'repositories',
      'runs',
      'settings',
      'usage',
    ].toSorted(),
  );
});
