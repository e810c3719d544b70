import { z } from 'zod';

// A placeholder: describe what the query of query.ts answers. An answer of another shape fails its source.

/** What an item can be. */
export const STATES = ['OPEN', 'DONE'] as const;

const item = z.object({
  state: z.enum(STATES),
  createdAt: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  project: z.object({ name: z.string() }),
});

/** A page of items, and where the next one begins. */
export const itemPage = z.object({
  data: z.object({
    items: z.object({
      nodes: z.array(item),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    }),
  }),
});

/** One item; instants are epoch milliseconds. */
export type Item = z.infer<typeof item>;
