import type { ServiceCheck as Check } from '@collectors/core/runner';
import type { DistributionPointsSeries } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/DistributionPointsSeries.js';
import type { ServiceCheck } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/ServiceCheck.js';
import type { MetricSeries } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/MetricSeries.js';
import type { Series } from './series.ts';
import { normaliseTags } from './tags.ts';

/** https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
const TYPES = { count: 1, rate: 2, gauge: 3 } as const;
/** https://docs.datadoghq.com/api/latest/service-checks/ */
const STATUSES = { ok: 0, warning: 1, critical: 2, unknown: 3 } as const;

/** A gauge, count or rate as the client takes it. */
export const toMetricSeries = ({ metric, type, unit, interval, tags, values }: Series, timestamp: number): MetricSeries => ({
  metric,
  type: TYPES[type as keyof typeof TYPES],
  points: values.map((value) => ({ timestamp, value })),
  tags: [...tags],
  ...(unit && { unit }),
  ...(interval && { interval }),
});

/** A distribution as the client takes it. https://docs.datadoghq.com/api/latest/metrics/#submit-distribution-points */
export const toDistribution = ({ metric, tags, values }: Series, timestamp: number): DistributionPointsSeries => ({
  metric,
  points: [[timestamp, [...values]]],
  tags: [...tags],
});

/**
 * A service check as the client takes it. It belongs to no host, as the metrics do not: the name of a pod would make a new one
 * each run.
 */
export const toServiceCheck = (
  { check, status, message, tags }: Check,
  common: readonly string[],
  timestamp: number,
): ServiceCheck => ({
  check,
  hostName: '',
  status: STATUSES[status],
  tags: [...normaliseTags([...common, ...tags])],
  timestamp,
  ...(message && { message }),
});
