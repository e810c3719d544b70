import { z } from 'zod';
import { DEFAULT_WORKSPACE, toPlace } from '../facts/resources.ts';

/** A cluster with what it has cost in all of its life. https://docs.skypilot.co/en/latest/reference/cli.html#sky-cost-report */
export const costRow = z
  .object({
    cloud: z.string().nullish(),
    workspace: z.string().nullish(),
    total_cost: z.number().nullish(),
    duration: z.number().nullish(),
    usage_intervals: z.array(z.tuple([z.number(), z.number().nullable()], z.unknown())).nullish(),
  })
  .transform((row) => ({
    cloud: toPlace(row.cloud),
    workspace: row.workspace ?? DEFAULT_WORKSPACE,
    /** Dollars. */
    totalCost: row.total_cost ?? 0,
    /** Seconds for which it was up. */
    duration: row.duration ?? 0,
    /** When it was up, seconds since the epoch; `null`: until now. */
    intervals: (row.usage_intervals ?? []).map(([from, to]): readonly [number, number | null] => [from, to]),
  }));

/** All clusters of the report. */
export const costRows = z.array(costRow);

/** What a cluster has cost. */
export type ClusterCost = z.infer<typeof costRow>;
