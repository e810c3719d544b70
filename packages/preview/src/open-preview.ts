import { toDashboardData } from './dashboards/to-dashboard-data.ts';
import { loadPageFiles } from './page-files.ts';
import { createPageService } from './page-service.ts';
import { type ServedPage, servePage } from './serve-page.ts';
import type { StoredCheck } from './store/check-store.ts';
import { type PageSources, toPageData } from './to-page-data.ts';

/** What a preview is opened with. */
export interface PreviewOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Asked at each load, so that a reload shows what has come since. */
  readonly sources: () => PageSources & { readonly checks: readonly StoredCheck[] };
}

/** Serves the page of these sources on the loopback interface. Rejects where the port is not to be had, or the page is not built. */
export const openPreview = async ({ port, sources }: PreviewOptions): Promise<ServedPage> => {
  const page = createPageService({
    files: loadPageFiles(),
    data: () => toPageData(sources()),
    dashboard: (key, chosen) => toDashboardData(key, chosen, sources()),
  });
  return servePage(page, port);
};
