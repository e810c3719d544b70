import { z } from 'zod';

/** A page of a connection. https://relay.dev/graphql/connections.htm */
export const pageOf = <T>(node: z.ZodType<T>) =>
  z
    .object({
      edges: z.array(z.object({ node })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
    })
    .transform(({ edges, pageInfo }) => ({
      nodes: edges.map((edge): T => edge.node),
      /** Where the next page begins; `null` after the last one. */
      next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
    }));
