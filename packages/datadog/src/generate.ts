/** `@collectors/datadog/generate`: dashboards, monitors and metadata from declarations. Pure functions on data; no run loads it. */
export type { Configured, MetricMetadata, Resource } from './generate/resource.ts';
