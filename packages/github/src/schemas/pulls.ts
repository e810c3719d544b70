import { z } from 'zod';
import { nodesOf, pageOf } from './connection.ts';
import { instant } from './instant.ts';

const actor = z.object({ __typename: z.string(), login: z.string() });

/** A pull request: what the query in `queries/pulls.ts` asks for. */
export const pullNode = z.object({
  number: z.int(),
  isDraft: z.boolean(),
  baseRefName: z.string(),
  createdAt: instant,
  updatedAt: instant,
  mergedAt: instant.nullable(),
  closedAt: instant.nullable(),
  additions: z.int(),
  deletions: z.int(),
  changedFiles: z.int(),
  totalCommentsCount: z.int().nullable(),
  author: actor.nullable(),
  reviews: nodesOf(z.object({ submittedAt: instant.nullable(), author: actor.nullable() })),
  timelineItems: nodesOf(z.object({ createdAt: instant })),
  mergeCommit: z.object({ oid: z.string() }).nullish(),
  labels: nodesOf(z.object({ name: z.string() })).nullish(),
});

/** A pull request as the API gives it, instants in epoch milliseconds. */
export type PullNode = z.infer<typeof pullNode>;

/** The answer to `queries/pulls.ts`. */
export const pullsAnswer = z.object({
  repository: z.object({ recent: pageOf(pullNode).optional(), idle: pageOf(pullNode).optional() }),
});

/** A page of each of the two lists, as far as they were asked for. */
export type PullsAnswer = z.infer<typeof pullsAnswer>;
