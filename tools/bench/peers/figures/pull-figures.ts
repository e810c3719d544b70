import type { Account, Pull } from './answers.ts';
import { combine, countBy, type Figures } from './reading.ts';
import { isRecent, mean, percentile, sum } from './statistics.ts';

/** From which an instant on, and in what, numbers are taken. */
export interface View {
  readonly now: Date;
  readonly defaultBranch: string;
}

/** Numbers of the pull requests of a repository. */
export type PullFigure = (pulls: readonly Pull[], view: View) => Figures;

const HOUR = 3_600_000;
const STALE = 14 * 24 * HOUR;
const AUTHORS = ['human', 'bot', 'unknown'];

const authorOf = (account: Account): string => {
  if (account === null) return 'unknown';
  return account.__typename === 'Bot' ? 'bot' : 'human';
};
const byAuthor = ({ author }: Pull): readonly string[] => [`author_type:${authorOf(author)}`];

const openOf = (pulls: readonly Pull[]) => pulls.filter(({ closedAt }) => closedAt === null);
const readyOf = (pulls: readonly Pull[]) => openOf(pulls).filter(({ isDraft }) => !isDraft);
const mergedOf = (pulls: readonly Pull[], { now }: View) => pulls.filter(({ mergedAt }) => isRecent(mergedAt, now));
const ofHumans = (pulls: readonly Pull[]) => pulls.filter(({ author }) => authorOf(author) === 'human');

const reviewsOf = ({ author, reviews }: Pull): readonly number[] =>
  reviews.nodes.flatMap((review) => {
    const isOther = authorOf(review.author) === 'human' && review.author?.login !== author?.login;
    return isOther && review.submittedAt !== null ? [Date.parse(review.submittedAt)] : [];
  });

const readyAt = ({ createdAt, timelineItems }: Pull): number => Date.parse(timelineItems.nodes.at(-1)?.createdAt ?? createdAt);

const hoursToMerge: (pulls: readonly Pull[], view: View) => readonly number[] = (pulls, view) =>
  ofHumans(mergedOf(pulls, view)).map((pull) => (Date.parse(pull.mergedAt!) - readyAt(pull)) / HOUR);

const hoursToReview = (pulls: readonly Pull[], view: View): readonly number[] =>
  ofHumans(mergedOf(pulls, view)).flatMap((pull) => {
    const since = reviewsOf(pull).filter((time) => time >= readyAt(pull));
    return since.length === 0 ? [] : [(Math.min(...since) - readyAt(pull)) / HOUR];
  });

const openHours = (pulls: readonly Pull[], { now }: View) =>
  readyOf(pulls).map(({ createdAt }) => (now.getTime() - Date.parse(createdAt)) / HOUR);

const linesOf = (pulls: readonly Pull[], view: View) =>
  mergedOf(pulls, view).map(({ additions, deletions }) => additions + deletions);
const filesOf = (pulls: readonly Pull[], view: View) => mergedOf(pulls, view).map(({ changedFiles }) => changedFiles);

const countOpen: PullFigure = (pulls) =>
  countBy(
    openOf(pulls),
    (pull) => [`draft:${pull.isDraft}`, ...byAuthor(pull)],
    combine({ draft: ['true', 'false'], author_type: AUTHORS }),
  );

const countOpened: PullFigure = (pulls, { now }) =>
  countBy(
    pulls.filter(({ createdAt }) => isRecent(createdAt, now)),
    byAuthor,
    combine({ author_type: AUTHORS }),
  );

const countMerged: PullFigure = (pulls, view) =>
  countBy(
    mergedOf(pulls, view),
    (pull) => [...byAuthor(pull), `base:${pull.baseRefName === view.defaultBranch ? 'default' : 'other'}`],
    combine({ author_type: AUTHORS, base: ['default', 'other'] }),
  );

const countClosed: PullFigure = (pulls, { now }) =>
  countBy(
    pulls.filter(({ mergedAt, closedAt }) => mergedAt === null && isRecent(closedAt, now)),
    byAuthor,
    combine({ author_type: AUTHORS }),
  );

/** Of the open ones. */
export const OPEN_FIGURES: Readonly<Record<string, PullFigure>> = {
  'github.prs.open': countOpen,
  'github.prs.stale_count_14d': (pulls, { now }) =>
    readyOf(pulls).filter(({ updatedAt }) => Date.parse(updatedAt) <= now.getTime() - STALE).length,
  'github.prs.open_age.p50': (pulls, view) => percentile(openHours(pulls, view), 50),
  'github.prs.open_age.max': (pulls, view) => percentile(openHours(pulls, view), 100),
};

/** Of those created in the week. */
export const OPENED_FIGURES: Readonly<Record<string, PullFigure>> = { 'github.prs.opened_7d': countOpened };

/** Of those closed in the week without a merge. */
export const CLOSED_FIGURES: Readonly<Record<string, PullFigure>> = { 'github.prs.closed_without_merge_7d': countClosed };

/** Of those merged in the week. */
export const MERGED_FIGURES: Readonly<Record<string, PullFigure>> = {
  'github.prs.merged_7d': countMerged,
  'github.prs.merged_without_review_7d': (pulls, view) =>
    mergedOf(pulls, view).filter((pull) => reviewsOf(pull).length === 0).length,
  'github.prs.time_to_merge.avg': (pulls, view) => mean(hoursToMerge(pulls, view)),
  'github.prs.time_to_merge.p50': (pulls, view) => percentile(hoursToMerge(pulls, view), 50),
  'github.prs.time_to_merge.p90': (pulls, view) => percentile(hoursToMerge(pulls, view), 90),
  'github.prs.time_to_first_review.avg': (pulls, view) => mean(hoursToReview(pulls, view)),
  'github.prs.time_to_first_review.p50': (pulls, view) => percentile(hoursToReview(pulls, view), 50),
  'github.prs.time_to_first_review.p90': (pulls, view) => percentile(hoursToReview(pulls, view), 90),
  'github.prs.comments.avg': (pulls, view) =>
    mean(mergedOf(pulls, view).map(({ totalCommentsCount }) => totalCommentsCount ?? 0)),
  'github.prs.lines_changed.p50': (pulls, view) => percentile(linesOf(pulls, view), 50),
  'github.prs.lines_changed.p90': (pulls, view) => percentile(linesOf(pulls, view), 90),
  'github.prs.files_changed.p50': (pulls, view) => percentile(filesOf(pulls, view), 50),
  'github.prs.files_changed.p90': (pulls, view) => percentile(filesOf(pulls, view), 90),
  'github.code.files_changed_7d': (pulls, view) => sum(filesOf(pulls, view)),
};
