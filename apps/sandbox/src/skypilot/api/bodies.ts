import { z } from 'zod';

/** Fields of every body. What a server does not know it ignores. */
const common = {
  env_vars: z.record(z.string(), z.string()).default({}),
  entrypoint: z.string().default(''),
  entrypoint_command: z.string().default(''),
  using_remote_api_server: z.boolean().default(false),
  override_skypilot_config: z.record(z.string(), z.unknown()).nullable().default({}),
};

/** A number that comes as a text is taken, as Pydantic takes it. https://docs.pydantic.dev/latest/concepts/conversion_table/ */
const lax = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value), type);

const integer = lax(z.int());
const float = lax(z.number());

const optional = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);

export const statusBody = z.object({
  ...common,
  cluster_names: optional(z.array(z.string())),
  refresh: z.enum(['NONE', 'AUTO', 'FORCE']).default('NONE'),
  all_users: z.boolean().default(true),
  include_credentials: z.boolean().default(true),
  summary_response: z.boolean().default(false),
  include_handle: z.boolean().default(true),
});

export const queueBody = z.object({
  ...common,
  refresh: z.boolean().default(false),
  skip_finished: z.boolean().default(false),
  all_users: z.boolean().default(false),
  job_ids: optional(z.array(integer)),
});

export const queueV2Body = queueBody.extend({
  user_match: optional(z.string()),
  workspace_match: optional(z.string()),
  name_match: optional(z.string()),
  pool_match: optional(z.string()),
  page: optional(integer),
  limit: optional(integer),
  statuses: optional(z.array(z.string())),
  fields: optional(z.array(z.string())),
  sort_by: optional(z.string()),
  sort_order: optional(z.string()),
  submitted_after: optional(float),
  submitted_before: optional(float),
});

export const costReportBody = z.object({
  ...common,
  days: integer.nullable().default(30),
  cluster_hashes: optional(z.array(z.string())),
  cluster_names: optional(z.array(z.string())),
  dashboard_summary_response: z.boolean().default(false),
  exclude_managed_clusters: z.boolean().default(false),
});

export const listAcceleratorsBody = z.object({
  ...common,
  gpus_only: z.boolean().default(true),
  name_filter: optional(z.string()),
  region_filter: optional(z.string()),
  quantity_filter: optional(integer),
  clouds: optional(z.union([z.string(), z.array(z.string())])),
  all_regions: z.boolean().default(false),
  require_price: z.boolean().default(true),
  case_sensitive: z.boolean().default(true),
});

export type StatusBody = z.infer<typeof statusBody>;
export type QueueBody = z.infer<typeof queueBody>;
export type QueueV2Body = z.infer<typeof queueV2Body>;
export type CostReportBody = z.infer<typeof costReportBody>;
export type ListAcceleratorsBody = z.infer<typeof listAcceleratorsBody>;
