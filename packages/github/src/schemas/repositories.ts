import { z } from 'zod';
import { nodesOf } from './connection.ts';
import { instant } from './instant.ts';

const total = z.object({ totalCount: z.int() });

/** A repository: what the queries in `queries/repositories.ts` ask for. */
export const repositoryNode = z.object({
  id: z.string(),
  nameWithOwner: z.string(),
  pushedAt: instant.nullable(),
  isEmpty: z.boolean(),
  isDisabled: z.boolean(),
  branches: total.nullable(),
  open: total,
  newest: nodesOf(z.object({ updatedAt: instant })),
  defaultBranchRef: z
    .object({
      name: z.string(),
      target: z.object({ oid: z.string(), statusCheckRollup: z.object({ state: z.string() }).nullable() }),
    })
    .nullable(),
});

/** A repository as the API gives it, instants in epoch milliseconds. */
export type RepositoryNode = z.infer<typeof repositoryNode>;

/** The answer for a list, by alias; `null` for what does not exist or may not be seen. */
export const repositoriesAnswer = z.record(z.string(), repositoryNode.nullable());

/** The answer for an organisation. */
export const organizationAnswer = z.object({
  organization: z
    .object({
      repositories: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(repositoryNode.nullable()),
      }),
    })
    .nullable(),
});

/** A page of an organisation's repositories. */
export type OrganizationAnswer = z.infer<typeof organizationAnswer>;
