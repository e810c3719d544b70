/**
 * What a correct GitHub collector reports, computed from the raw tables of a world: not from the API's views of them, and not with
 * the collector's code. Where the catalogue leaves room, this is how it is read here:
 *
 *  1. Windows are `now - 7d < t ≤ now` to the second. GitHub's own filters (`since`, `created`) include both ends, so a collector has
 *     to drop what lies exactly on the open end.
 *  2. Commits are windowed by `committedDate`; a commit counts once the default branch holds it. Merge commits count as commits, and
 *     their authors as developers; only lines leave them out.
 *  3. `author_type`: `Bot` is bot, no author is unknown, anything else (also `Mannequin`) is human.
 *  4. `time_to_merge` and `time_to_first_review` look at pull requests of human authors only ("another human" needs a first one). The
 *     clock starts at the last ready-for-review event. A review is one by another human: the author's own, a bot's ("bots never count
 *     as reviewers") and one without an author are none. The first is the first since it was ready, also when that is after the merge.
 *  5. `merged_without_review`, `comments`, `lines_changed`, `files_changed` look at all merged pull requests, whoever wrote them. A
 *     review is what 4. says, whenever it was.
 *  6. `open_age` runs from creation: the ready-for-review clock is for those merged.
 *  7. Stale: the last update is 14 days old or older, that is, not inside the half-open window.
 *  8. CI looks at runs created in the window whose latest attempt is over. Durations are over all conclusions, skipped ones too.
 *  9. A run is on the default branch only if its head is this repository's: a fork's `main` is another branch.
 * 10. Queue time of runs whose only attempt is the first. One that ended without starting shows no wait, as in the API.
 * 11. `workflow.passing`: of the runs above, the last created one on the default branch: 1 for success; 0 for failure, timed_out and
 *     startup_failure; absent for every other conclusion.
 * 12. p90 and p99 of `ci.duration` need ten runs; those of other quantities need one.
 * 13. Zeros are filled where every tag is enumerated or a member. A tag bound by configuration (`workflow`) is neither.
 * 14. Hotfix: the headline contains the word, in any case, or the commit is the merge of a pull request with the label.
 * 15. An empty repository has counts of 0, and no state of its default branch.
 * 16. Minutes are gross, per SKU measured in minutes; cost is net, over all SKUs of Actions. Neither they nor the cache have a `repo`.
 * 17. `github.api.remaining` follows from the requests of a run and has no place here.
 */
import type { Repository } from '../../src/world/tables.ts';
import { expectedCi } from './expected-ci.ts';
import { expectedCommits } from './expected-commits.ts';
import { expectedPulls } from './expected-pulls.ts';
import { DEFAULT_CONFIG, type Expected, type OracleConfig } from './readings.ts';

/** Every metric of one repository at an instant. */
export const expectedGithub = (repository: Repository, now: Date, config: Partial<OracleConfig> = {}): Expected[] => {
  const complete = { ...DEFAULT_CONFIG, ...config };
  const at = now.getTime();
  return [
    ...expectedPulls(repository, at, complete),
    ...expectedCommits(repository, at, complete),
    ...expectedCi(repository, at, complete),
  ];
};
