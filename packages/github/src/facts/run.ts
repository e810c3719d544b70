import { z } from 'zod';
import type { RunNode } from '../schemas/runs.ts';

/** What is kept of a workflow run, at its latest attempt. Instants are epoch milliseconds. */
export const runSchema = z.object({
  id: z.int(),
  workflow: z.string(),
  event: z.string(),
  /** `null` until it is completed. */
  conclusion: z.string().nullable(),
  onDefaultBranch: z.boolean(),
  /** From 1. */
  attempt: z.int(),
  createdAt: z.int(),
  /** Of the latest attempt. */
  startedAt: z.int(),
  updatedAt: z.int(),
  /** When all this was read. */
  seenAt: z.int(),
});

/** What is kept of a workflow run. */
export type Run = z.infer<typeof runSchema>;

/** From where, and when, a run is looked at. */
export interface RunView {
  readonly defaultBranch: string | null;
  /** Epoch milliseconds. */
  readonly seenAt: number;
}

/** Reduces a run to what the metrics need. A branch of a fork is none of ours, even where it has the same name. */
export const toRun = (node: RunNode, { defaultBranch, seenAt }: RunView): Run => ({
  id: node.id,
  workflow: node.name ?? 'other',
  event: node.event,
  conclusion: node.status === 'completed' ? (node.conclusion ?? 'other') : null,
  onDefaultBranch: node.head_branch === defaultBranch && node.head_repository?.full_name === node.repository.full_name,
  attempt: node.run_attempt,
  createdAt: node.created_at,
  startedAt: node.run_started_at ?? node.created_at,
  updatedAt: node.updated_at,
  seenAt,
});
