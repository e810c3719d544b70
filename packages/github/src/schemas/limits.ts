import { z } from 'zod';

const limit = z.object({
  limit: z.int(),
  remaining: z.int(),
  /** Seconds since the epoch. */
  reset: z.int(),
});

/** The answer of https://docs.github.com/en/rest/rate-limit/rate-limit, as far as it is used. */
export const limitsAnswer = z.object({ resources: z.object({ core: limit, graphql: limit }) });

/** The two quotas that a run uses. */
export type Limits = z.infer<typeof limitsAnswer>['resources'];
