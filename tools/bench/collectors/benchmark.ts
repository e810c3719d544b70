import { defineService, gauge, sample } from '@collectors/core';
import * as z from 'zod';
import { METRICS, SERVICE, toMetricName, toMetrics, toReadings, UNIT } from '../workload/workload.ts';

/** A collector that answers as many points as it is configured to. */
const benchmark = defineService({
  name: SERVICE,
  description: 'Made-up failures of workflows, as many as asked for.',
  config: z.strictObject({ points: z.int().positive().describe('Points in all.') }),
  schedule: '*/15 * * * *',
  deadline: '1m',
});

const plan = benchmark.source('plan', ({ config }) => Promise.resolve(config.points));

const toMetric = (metric: number) =>
  gauge({
    from: plan,
    unit: UNIT,
    description: 'Runs of a workflow that failed.',
    tags: { owner: { max: 1000 }, repository: { max: 1000 }, workflow: { max: 1000 } },
    enabled: ({ points }: { readonly points: number }) => toMetrics(points).includes(metric),
    value: (points) => toReadings(metric, points).map(({ value, tags }) => sample(value, tags)),
  });

export default benchmark.collector({
  metrics: [
    Object.fromEntries(Array.from({ length: METRICS }, (_, metric) => [toMetricName(metric), toMetric(metric)])) as Record<
      `${typeof SERVICE}.${string}`,
      ReturnType<typeof toMetric>
    >,
  ],
});
