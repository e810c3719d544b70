import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** https://docs.datadoghq.com/api/latest/metrics/#submit-metrics. Unknown members are ignored, as the intake does. */
export const seriesPayload = z.object({
  series: z.array(
    z.object({
      metric: z.string(),
      type: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).default(0),
      points: z.array(z.object({ timestamp: z.int(), value: z.number() })),
      tags: z.array(z.string()).default([]),
      unit: z.string().optional(),
      interval: z.int().optional(),
      resources: z.array(z.object({ type: z.string().optional(), name: z.string().optional() })).default([]),
    }),
  ),
});

/** https://docs.datadoghq.com/api/latest/metrics/#submit-distribution-points */
export const distributionPayload = z.object({
  series: z.array(
    z.object({
      metric: z.string(),
      points: z.array(z.tuple([z.int(), z.array(z.number())])),
      tags: z.array(z.string()).default([]),
      host: z.string().optional(),
      type: z.literal('distribution').optional(),
    }),
  ),
});

/** https://docs.datadoghq.com/api/latest/service-checks/#submit-a-service-check */
export const checksPayload = z.array(
  z.object({
    check: z.string().min(1),
    host_name: z.string(),
    status: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    tags: z.array(z.string()),
    message: z.string().optional(),
    timestamp: z.int().optional(),
  }),
);

/** @throws Refusal 400, naming the first members that do not fit */
export const parsePayload = <T>(schema: z.ZodType<T>, json: unknown): T => {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const problems = result.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new Refusal(400, `Payload is not in the expected format: ${problems.join('; ')}`);
};
