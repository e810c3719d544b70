import { z } from 'zod';
import { amount } from './amount.ts';
import { pageOf } from './connection.ts';
import { countsOf } from './counts.ts';
import { instant } from './instant.ts';
import { summary } from './summary.ts';

/** A run as the API gives it. https://docs.wandb.ai/ref/python/public-api/run/ */
const runNode = z.object({
  /** The id. */
  name: z.string(),
  /** What people see. */
  displayName: z.string().nullish(),
  state: z.string().nullish(),
  createdAt: instant,
  /** `null` where it has not sent one. */
  heartbeatAt: instant.nullish(),
  jobType: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  user: z.object({ username: z.string().nullish() }).nullish(),
  computeSeconds: amount.nullish(),
  summaryMetrics: summary,
});

/** A run as the API gives it. */
export type RunNode = z.infer<typeof runNode>;

const lists = z
  .object({ active: pageOf(runNode).optional(), ended: pageOf(runNode).optional() })
  .transform(({ active = NOTHING, ended = NOTHING }) => ({ active, ended }));
const NOTHING = { nodes: [], next: null };

const counts = z.union([countsOf.transform((all) => ({ counts: all })), z.object({}).transform(() => ({ counts: null }))]);

/** A page of both lists, as far as they were asked for, and the counts, where they were. */
export const runsAnswer = z.object({
  viewer: z.object({ username: z.string().nullish() }),
  project: z.intersection(lists, counts).nullable(),
});
