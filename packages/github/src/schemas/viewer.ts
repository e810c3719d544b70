import { z } from 'zod';

/** The answer to `queries/viewer.ts`; Enterprise Server may have no limits. */
export const viewerAnswer = z.object({
  viewer: z.object({ login: z.string() }),
  rateLimit: z.object({ limit: z.int(), remaining: z.int(), resetAt: z.string() }).nullable(),
});
