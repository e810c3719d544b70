/** `@collectors/core/run-metrics`: the metrics that a run sends about itself, as data, without loading the runner. */
export { toRunMetrics } from './run/run-metrics.ts';
