import { z } from 'zod';

// A placeholder: describe what your service answers. Only what metrics use has to be here; an answer of another shape fails its source.

/** What an item can be. */
export const STATES = ['open', 'done'] as const;

/** `GET /projects` */
export const projectList = z.array(z.object({ id: z.string(), name: z.string() }));

/** One project. */
export type Project = z.infer<typeof projectList>[number];

const item = z.object({
  state: z.enum(STATES),
  created_at: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
});

/** `GET /projects/{id}/items`: a page, and where the next one begins. */
export const itemPage = z.object({ items: z.array(item), next: z.string().nullable() });

/** One item; instants are epoch milliseconds. */
export type Item = z.infer<typeof item>;
