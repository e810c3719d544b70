import { z } from 'zod';
import type { CommitNode } from '../schemas/commits.ts';

/** What is kept of a commit of the default branch. */
export const commitSchema = z.object({
  oid: z.string(),
  /** Epoch milliseconds. */
  committedAt: z.int(),
  headline: z.string(),
  additions: z.int(),
  deletions: z.int(),
  /** It has several parents, and carries their changes once more. */
  merge: z.boolean(),
  /** Login of the author, else the e-mail address in lower case; `null` for bots and where neither is known. */
  developer: z.string().nullable(),
});

/** What is kept of a commit of the default branch. */
export type Commit = z.infer<typeof commitSchema>;

/** Reduces a commit to what the metrics need. */
export const toCommit = (node: CommitNode): Commit => ({
  oid: node.oid,
  committedAt: node.committedDate,
  headline: node.messageHeadline,
  additions: node.additions,
  deletions: node.deletions,
  merge: node.parents.totalCount > 1,
  developer: toDeveloper(node.author),
});

/** Bots commit as `name[bot]`, from an address such as `123+name[bot]@users.noreply.github.com`. */
const BOT = /\[bot\](@|$)/;

const toDeveloper = (author: CommitNode['author']) => {
  const name = author?.user?.login ?? author?.email?.toLowerCase() ?? null;
  const isBot = [name, author?.email].some((text) => BOT.test(text ?? ''));
  return isBot || name === '' ? null : name;
};
