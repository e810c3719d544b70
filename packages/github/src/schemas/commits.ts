import { z } from 'zod';
import { pageOf } from './connection.ts';
import { instant } from './instant.ts';

/** A commit: what the query in `queries/commits.ts` asks for. */
export const commitNode = z.object({
  oid: z.string(),
  committedDate: instant,
  messageHeadline: z.string(),
  additions: z.int(),
  deletions: z.int(),
  parents: z.object({ totalCount: z.int() }),
  author: z.object({ email: z.string().nullable(), user: z.object({ login: z.string() }).nullable() }).nullable(),
});

/** A commit as the API gives it, instants in epoch milliseconds. */
export type CommitNode = z.infer<typeof commitNode>;

/** The answer to `queries/commits.ts`; no branch in an empty repository. */
export const commitsAnswer = z.object({
  repository: z.object({
    defaultBranchRef: z.object({ target: z.object({ oid: z.string(), history: pageOf(commitNode) }) }).nullable(),
  }),
});

/** A page of the history of a default branch. */
export type CommitsAnswer = z.infer<typeof commitsAnswer>;
