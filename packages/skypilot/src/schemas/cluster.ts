import { z } from 'zod';
import { DEFAULT_WORKSPACE, toAccelerators, toNodes, toPlace } from '../facts/resources.ts';

const text = z.string().nullish();

/** A cluster. What is nothing is left out. https://docs.skypilot.co/en/latest/reference/api.html#sky-status */
const cluster = z
  .object({
    status: z.string(),
    launched_at: z.number().nullish(),
    autostop: z.number().nullish(),
    user_hash: text,
    user_name: text,
    workspace: text,
    is_managed: z.boolean().nullish(),
    nodes: z.int().nullish(),
    resources_str: text,
    cloud: text,
    region: text,
    accelerators: text,
  })
  .transform((row) => ({
    status: row.status,
    /** Epoch milliseconds. */
    launchedAt: typeof row.launched_at === 'number' ? row.launched_at * 1000 : null,
    neverStops: (row.autostop ?? -1) < 0,
    user: row.user_hash ?? row.user_name ?? null,
    workspace: row.workspace ?? DEFAULT_WORKSPACE,
    /** Made by the server for a job. */
    managed: row.is_managed === true,
    nodes: row.nodes ?? toNodes(row.resources_str),
    cloud: toPlace(row.cloud),
    region: toPlace(row.region),
    /** Of each node. */
    accelerators: toAccelerators(row.accelerators),
  }));

/** All clusters. */
export const clusterRows = z.array(cluster);

/** What is known of a cluster. */
export type Cluster = z.infer<typeof cluster>;
