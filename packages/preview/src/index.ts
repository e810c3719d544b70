/** `@collectors/preview`: a page of what runs would bring to Datadog, and of the generated dashboards filled with it. */
export type { DashboardData, ValueData } from './dashboards/dashboard-data.ts';
export { type DashboardSources, type GeneratedDashboard, toDashboardData } from './dashboards/to-dashboard-data.ts';
export type { FinishedRun } from './finished-run.ts';
export { openPreview, type PreviewOptions } from './open-preview.ts';
export type { CollectorData, PageData } from './page-data.ts';
export { loadPageFiles, type PageFile } from './page-files.ts';
export type { PagePlace } from './page-place.ts';
export { createPageService, type PageOptions, type PageService } from './page-service.ts';
export type { ServedPage } from './serve-page.ts';
export { type CheckStore, createCheckStore, type StoredCheck } from './store/check-store.ts';
export { createKeepingSink, type KeepingSink, type KeepingSinkOptions } from './store/create-keeping-sink.ts';
export { createSeriesStore, type SeriesStore, type StoredSeries, type StoredType } from './store/series-store.ts';
export { type PageSources, toPageData } from './to-page-data.ts';
export { toCount, toExactNumber } from './view/format.ts';
