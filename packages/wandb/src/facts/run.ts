import { HOUR } from '@collectors/core';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { RunNode } from '../schemas/runs.ts';
import { toSummaryValue } from '../schemas/summary.ts';
import { toRunType } from './run-type.ts';
import { RUN_STATES, toRunState } from './states.ts';

/** What is kept of a run. Instants are epoch milliseconds. */
export const runSchema = z.object({
  id: z.string(),
  state: z.enum(RUN_STATES),
  /** The name of the rule that takes it, or `other`. */
  type: z.string(),
  createdAt: z.number(),
  /** The last sign of life: of an ended run, its end. `null` where there was none. */
  heartbeatAt: z.number().nullable(),
  /** What it took: computed time where the server tells, else from creation to the last heartbeat; hours. */
  hours: z.number().nullable(),
  /** `null` where the account is gone. */
  user: z.string().nullable(),
  /** In the order of the configuration; `null` where there is no finite number. */
  summary: z.array(z.number().nullable()),
});

/** What is kept of a run. */
export type Run = z.infer<typeof runSchema>;

/** Reduces a run to what the metrics need. */
export const toRun = (node: RunNode, { runTypes, summary }: Pick<Config, 'runTypes' | 'summary'>): Run => ({
  id: node.name,
  state: toRunState(node.state),
  type: toRunType(node, runTypes),
  createdAt: node.createdAt,
  heartbeatAt: node.heartbeatAt ?? null,
  hours: toHours(node),
  user: node.user?.username ?? null,
  summary: summary.map(({ key }) => toSummaryValue(node.summaryMetrics, key)),
});

/**
 * From creation to the last heartbeat is too long for a run that was resumed. A run that was synchronised later may have been created
 * after it: what that one took, nobody knows.
 */
const toHours = ({ computeSeconds, createdAt, heartbeatAt }: RunNode): number | null => {
  if (computeSeconds !== null && computeSeconds !== undefined) return computeSeconds / 3600;
  const isKnown = heartbeatAt !== null && heartbeatAt !== undefined && heartbeatAt >= createdAt;
  return isKnown ? (heartbeatAt - createdAt) / HOUR : null;
};
