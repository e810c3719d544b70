import { z } from 'zod';
import { instant } from './instant.ts';

/** A workflow run, as far as it is used. https://docs.github.com/en/rest/actions/workflow-runs */
export const runNode = z.object({
  id: z.int(),
  /** The workflow's name; the path of its file where it has none. */
  name: z.string().nullish(),
  event: z.string(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  head_branch: z.string().nullable(),
  /** `null` where the fork has been deleted. */
  head_repository: z.object({ full_name: z.string() }).nullable(),
  repository: z.object({ full_name: z.string() }),
  run_attempt: z.int().default(1),
  created_at: instant,
  run_started_at: instant.optional(),
  updated_at: instant,
});

/** A workflow run as the API gives it, instants in epoch milliseconds. */
export type RunNode = z.infer<typeof runNode>;

/** A page of runs. */
export const runsAnswer = z.object({ workflow_runs: z.array(runNode) });
