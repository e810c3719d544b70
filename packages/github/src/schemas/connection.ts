import { z } from 'zod';

/** The nodes of a connection; GraphQL may put `null` in place of one that it could not resolve. */
export const nodesOf = <T extends z.ZodType>(node: T) =>
  z
    .object({ nodes: z.array(node.nullable()).nullable() })
    .transform(({ nodes }) => (nodes ?? []).filter((item) => item !== null));

/** A page of a connection. https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api */
export const pageOf = <T extends z.ZodType>(node: T) =>
  z
    .object({
      totalCount: z.int().optional(),
      nodes: z.array(node.nullable()).nullable(),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    })
    .transform(({ totalCount, nodes, pageInfo }) => ({
      /** Of all pages, where it was asked for. */
      total: totalCount,
      nodes: (nodes ?? []).filter((item) => item !== null),
      /** Where the next page begins; `null` after the last one. */
      next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    }));
