import type { CatalogueEntry } from '@collectors/core/catalogue';
import type { StoredSeries } from './store/series-store.ts';
import { type GeneratedDashboard, toDashboardLinks } from './dashboards/to-dashboard-data.ts';
import type { CollectorData, PageData } from './page-data.ts';
import type { FinishedRun } from './finished-run.ts';
import { toGroups } from './to-groups.ts';
import { toReportData, toRunData } from './to-report-data.ts';
import { createSeriesReader, splitCommonTags, type TaggedSeries, toTagged } from './to-series-data.ts';

/** What the page is made from. */
export interface PageSources {
  readonly now: Date;
  readonly place: PageData['place'];
  readonly catalogue: readonly CatalogueEntry[];
  /** In the order of time. */
  readonly runs: readonly FinishedRun[];
  /** What the intake has. */
  readonly series: readonly StoredSeries[];
  readonly dashboards: readonly GeneratedDashboard[];
}

/** The metrics of a collector are those that it declares, and what the runner says of its runs. */
const ownedBy = ({ name, metrics }: CatalogueEntry) => {
  const declared = new Set(metrics.map((metric) => metric.name));
  return ({ metric, tags }: StoredSeries): boolean => declared.has(metric) || tags.includes(`collector:${name}`);
};

const toScopes = ({ metrics }: CatalogueEntry, series: readonly TaggedSeries[]): CollectorData['scopes'] => {
  const keys = new Set(metrics.flatMap(({ tags }) => tags.filter(({ members }) => members !== undefined).map(({ key }) => key)));
  return [...keys].flatMap((key) => {
    const values = [...new Set(series.flatMap(({ tags }) => tags[key] ?? []))].toSorted();
    return values.length > 0 ? [{ key, values }] : [];
  });
};

const toCollector = (entry: CatalogueEntry, { runs: allRuns, series: allSeries }: PageSources): CollectorData => {
  const { name, description, package: from, version, schedule } = entry;
  const runs = allRuns.filter(({ collector }) => collector === name);
  const { common, series } = splitCommonTags(allSeries.filter(ownedBy(entry)).map(toTagged));
  const last = runs.findLast(({ report }) => report !== undefined);
  const times = [...new Set(series.flatMap(({ points }) => points.map(({ timestamp }) => timestamp)))].toSorted((a, b) => a - b);
  return {
    name,
    description,
    package: from,
    version,
    ...(schedule !== undefined && { schedule }),
    runs: runs.map(toRunData),
    ...(last?.report && { last: toReportData(last, last.report) }),
    commonTags: common,
    scopes: toScopes(entry, series),
    times,
    groups: toGroups(entry, last?.report, createSeriesReader(series, times)),
  };
};

/** Puts together the catalogue, the reports of the runs and what the intake has. */
export const toPageData = (sources: PageSources): PageData => ({
  now: sources.now.getTime() / 1000,
  place: sources.place,
  collectors: sources.catalogue.map((entry) => toCollector(entry, sources)),
  dashboards: toDashboardLinks(sources.dashboards),
});
