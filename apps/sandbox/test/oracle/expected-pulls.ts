import type { Actor, Pull, PullEvent, PullReview, Repository } from '../../src/world/tables.ts';
import { counts, hours, inside, lastWeek, statistics, sum, type Expected, type OracleConfig } from './readings.ts';

/** What the tables say of one pull request at an instant. */
interface Facts {
  readonly pull: Pull;
  readonly past: readonly PullEvent[];
  readonly author: 'human' | 'bot' | 'unknown';
  readonly open: boolean;
  readonly draft: boolean;
  readonly mergedAt: number | undefined;
  readonly closedAt: number | undefined;
  readonly updatedAt: number;
  readonly readyAt: number;
}

const AUTHORS = ['human', 'bot', 'unknown'] as const;

const authorType = (actor: Actor | null): Facts['author'] => {
  if (actor === null) return 'unknown';
  return actor.kind === 'Bot' ? 'bot' : 'human';
};

const gather = (pull: Pull, now: number): Facts => {
  const past = pull.events.filter((event) => event.at <= now);
  const fate = past.findLast((event) => event.kind === 'closed' || event.kind === 'reopened' || event.kind === 'merged');
  const readiness = past.findLast((event) => event.kind === 'ready_for_review' || event.kind === 'convert_to_draft');
  const merge = past.find((event) => event.kind === 'merged');
  const ended = fate !== undefined && fate.kind !== 'reopened';
  return {
    pull,
    past,
    author: authorType(pull.author),
    open: !ended,
    draft: readiness === undefined ? pull.draft : readiness.kind === 'convert_to_draft',
    mergedAt: merge?.at,
    closedAt: ended ? fate.at : undefined,
    updatedAt: past.at(-1)?.at ?? pull.createdAt,
    readyAt: past.findLast((event) => event.kind === 'ready_for_review')?.at ?? pull.createdAt,
  };
};

const reviewsOf = ({ past }: Facts): PullReview[] => past.filter((event) => event.kind === 'review');

/** Reviews by people other than the author: bots are no reviewers, and an author's replies to remarks are no review. */
const realReviewsOf = (facts: Facts): PullReview[] =>
  reviewsOf(facts).filter(({ author }) => authorType(author) === 'human' && author?.login !== facts.pull.author?.login);

const firstReviewAt = (facts: Facts): number | undefined => realReviewsOf(facts).find(({ at }) => at >= facts.readyAt)?.at;

const sizeOf = ({ past }: Facts) => past.findLast((event) => event.kind === 'pushed')!;

const commentsOf = (facts: Facts): number =>
  facts.past.filter((event) => event.kind === 'comment').length + sum(reviewsOf(facts).map(({ comments }) => comments));

const byAuthor = (repo: string) => AUTHORS.map((author) => ({ repo, author_type: author }));

const expectedOpen = (repo: string, all: readonly Facts[], now: number, config: OracleConfig): Expected[] => {
  const open = all.filter((facts) => facts.open);
  const waiting = open.filter(({ draft }) => !draft);
  const staleBefore = now - config.staleDays * 24 * 3600 * 1000;
  const zeros = byAuthor(repo).flatMap((tags) => ['true', 'false'].map((draft) => ({ ...tags, draft })));
  return [
    ...counts('github.prs.open', open, ({ draft, author }) => ({ repo, draft: String(draft), author_type: author }), zeros),
    {
      metric: 'github.prs.stale_count_14d',
      tags: { repo },
      value: waiting.filter(({ updatedAt }) => updatedAt <= staleBefore).length,
    },
    ...statistics(
      'github.prs.open_age',
      { repo },
      waiting.map(({ pull }) => hours(now - pull.createdAt)),
      ['p50', 'max'],
    ),
  ];
};

const expectedWeek = (repository: Repository, repo: string, all: readonly Facts[], now: number): Expected[] => {
  const week = lastWeek(now);
  const merged = all.filter(({ mergedAt }) => inside(week, mergedAt));
  const broken = all.filter(({ mergedAt, closedAt }) => mergedAt === undefined && inside(week, closedAt));
  const baseOf = ({ pull }: Facts) => (pull.base === repository.defaultBranch ? 'default' : 'other');
  const bases = byAuthor(repo).flatMap((tags) => ['default', 'other'].map((base) => ({ ...tags, base })));
  const tagsOf = ({ author }: Facts) => ({ repo, author_type: author });
  return [
    ...counts(
      'github.prs.opened_7d',
      all.filter(({ pull }) => inside(week, pull.createdAt)),
      tagsOf,
      byAuthor(repo),
    ),
    ...counts('github.prs.merged_7d', merged, (facts) => ({ ...tagsOf(facts), base: baseOf(facts) }), bases),
    ...counts('github.prs.closed_without_merge_7d', broken, tagsOf, byAuthor(repo)),
    ...expectedMerged(repo, merged),
  ];
};

const expectedMerged = (repo: string, merged: readonly Facts[]): Expected[] => {
  const human = merged.filter(({ author }) => author === 'human');
  const tags = { repo };
  const reviewed = human.flatMap((facts) => {
    const at = firstReviewAt(facts);
    return at === undefined ? [] : [hours(at - facts.readyAt)];
  });
  const lines = merged.map((facts) => sizeOf(facts).additions + sizeOf(facts).deletions);
  const files = merged.map((facts) => sizeOf(facts).changedFiles);
  const toMerge = human.map((facts) => hours(facts.mergedAt! - facts.readyAt));
  return [
    {
      metric: 'github.prs.merged_without_review_7d',
      tags,
      value: merged.filter((facts) => realReviewsOf(facts).length === 0).length,
    },
    ...statistics('github.prs.time_to_merge', tags, toMerge, ['avg', 'p50', 'p90']),
    ...statistics('github.prs.time_to_first_review', tags, reviewed, ['avg', 'p50', 'p90']),
    ...statistics('github.prs.comments', tags, merged.map(commentsOf), ['avg']),
    ...statistics('github.prs.lines_changed', tags, lines, ['p50', 'p90']),
    ...statistics('github.prs.files_changed', tags, files, ['p50', 'p90']),
    { metric: 'github.code.files_changed_7d', tags, value: sum(files) },
  ];
};

/** Every metric about pull requests. */
export const expectedPulls = (repository: Repository, now: number, config: OracleConfig): Expected[] => {
  const repo = `${repository.owner}/${repository.name}`;
  const all = repository.pulls.filter(({ createdAt }) => createdAt <= now).map((pull) => gather(pull, now));
  return [...expectedOpen(repo, all, now, config), ...expectedWeek(repository, repo, all, now)];
};
