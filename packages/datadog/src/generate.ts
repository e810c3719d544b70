/** `@collectors/datadog/generate`: dashboards, monitors and metadata from declarations. Pure functions on data; no run loads it. */
export { toDashboard } from './generate/dashboards/to-dashboard.ts';
export { toOverview } from './generate/dashboards/to-overview.ts';
export type { Exported, ExportFile } from './generate/exports/export-file.ts';
export { EXPORT_FORMATS, type ExportFormat, toExportFiles } from './generate/exports/to-export-files.ts';
export { toMetadata } from './generate/metadata/to-metadata.ts';
export { toMetadataCsv } from './generate/metadata/to-metadata-csv.ts';
export { findUnwatched, toMonitors } from './generate/monitors/to-monitors.ts';
export { DEFAULT_RUNBOOK, type GenerateOptions } from './generate/options.ts';
export type { Configured, MetricMetadata, Resource } from './generate/resource.ts';
export { toResources } from './generate/to-resources.ts';
