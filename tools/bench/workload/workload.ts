/** The collector that the points belong to; also the first part of every metric's name. */
export const SERVICE = 'benchmark';

/** Readings of one metric at most; with them one metric is one payload of the intake. */
export const READINGS_A_METRIC = 10_000;

/** Metrics that are declared: enough for 1,000,000 points. */
export const METRICS = 100;

/** The environment of the points. */
export const ENVIRONMENT = 'benchmark';

/** What `collectors run` puts on every series; whoever sends without it writes them by hand. Sorted. */
export const COMMON_TAGS = [`env:${ENVIRONMENT}`, `service:${SERVICE}-collector`, `source:${SERVICE}-collector`] as const;

/** The metric's unit, of Datadog's list. */
export const UNIT = 'execution';

/** One value with the metric's own tags. */
export interface Reading {
  readonly value: number;
  readonly tags: { readonly owner: string; readonly repository: string; readonly workflow: string };
}

/** The name of a metric, counted from 0. */
export const toMetricName = (metric: number): `${typeof SERVICE}.${string}` =>
  `${SERVICE}.repository.workflow.failures_${String(metric).padStart(2, '0')}`;

const REPOSITORIES = 500;
const OWNERS = 40;

/** The same value for the same place, and no pattern that gzip could live on. */
const toValue = (metric: number, index: number): number => ((metric * READINGS_A_METRIC + index + 1) * 7_368_787) % 1_000_003;

const toReading = (metric: number, index: number): Reading => {
  const repository = index % REPOSITORIES;
  const workflow = Math.floor(index / REPOSITORIES);
  return {
    value: toValue(metric, index) / 100,
    tags: {
      owner: `team-${String(repository % OWNERS).padStart(2, '0')}`,
      repository: `acme/payments-service-${String(repository).padStart(4, '0')}`,
      workflow: `integration-tests-${String(workflow).padStart(2, '0')}`,
    },
  };
};

/** The readings of one metric where there are `points` in all: none once the metrics before it hold them. */
export const toReadings = (metric: number, points: number): readonly Reading[] => {
  const left = points - metric * READINGS_A_METRIC;
  return Array.from({ length: Math.max(0, Math.min(READINGS_A_METRIC, left)) }, (_, index) => toReading(metric, index));
};

/** The metrics that have readings where there are `points` in all. */
export const toMetrics = (points: number): readonly number[] =>
  Array.from({ length: Math.min(METRICS, Math.ceil(points / READINGS_A_METRIC)) }, (_, metric) => metric);
