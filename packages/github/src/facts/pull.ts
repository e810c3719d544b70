import { z } from 'zod';
import type { PullNode } from '../schemas/pulls.ts';
import { type Actor, AUTHOR_TYPES, toAuthorType } from './author-type.ts';

/** What is kept of a pull request. Instants are epoch milliseconds. */
export const pullSchema = z.object({
  number: z.int(),
  draft: z.boolean(),
  author: z.enum(AUTHOR_TYPES),
  /** Name of the branch that it goes into. */
  base: z.string(),
  createdAt: z.int(),
  updatedAt: z.int(),
  mergedAt: z.int().nullable(),
  /** Set for merged ones too. */
  closedAt: z.int().nullable(),
  /** When the clock of its durations starts. */
  readyAt: z.int(),
  /** First review by another human since `readyAt`. */
  firstReviewAt: z.int().nullable(),
  /** Another human has reviewed it, whenever that was. */
  reviewed: z.boolean(),
  comments: z.int(),
  /** Added and deleted lines. */
  lines: z.int(),
  files: z.int(),
  /** The commit by which it was merged, where it carries the label of hotfixes. */
  hotfixCommit: z.string().nullable(),
});

/** What is kept of a pull request. */
export type Pull = z.infer<typeof pullSchema>;

/** Reduces a pull request to what the metrics need. */
export const toPull = (node: PullNode, { hotfixLabel }: { readonly hotfixLabel: string | undefined }): Pull => {
  const readyAt = node.timelineItems.at(-1)?.createdAt ?? node.createdAt;
  const reviews = reviewInstants(node);
  const since = reviews.filter((submittedAt) => submittedAt >= readyAt);
  return {
    number: node.number,
    draft: node.isDraft,
    author: toAuthorType(node.author),
    base: node.baseRefName,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
    mergedAt: node.mergedAt,
    closedAt: node.closedAt,
    readyAt,
    firstReviewAt: since.length === 0 ? null : Math.min(...since),
    reviewed: reviews.length > 0,
    comments: node.totalCommentsCount ?? 0,
    lines: node.additions + node.deletions,
    files: node.changedFiles,
    hotfixCommit: hasLabel(node, hotfixLabel) ? (node.mergeCommit?.oid ?? null) : null,
  };
};

/** A review that has not been submitted yet has no instant, and only its author can see it. */
const reviewInstants = ({ author, reviews }: PullNode) =>
  reviews.flatMap((review) => (review.submittedAt !== null && isOtherHuman(review.author, author) ? [review.submittedAt] : []));

const isOtherHuman = (reviewer: Actor | null, author: Actor | null) =>
  toAuthorType(reviewer) === 'human' && reviewer?.login !== author?.login;

/** Labels are told apart without case. */
const hasLabel = ({ labels }: PullNode, label: string | undefined) =>
  label !== undefined && (labels ?? []).some(({ name }) => name.toLowerCase() === label.toLowerCase());
