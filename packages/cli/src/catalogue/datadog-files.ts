import { join } from 'node:path';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import { toRunMetrics } from '@collectors/core/run-metrics';
import { type ExportFile, toExportFiles, toMetadataCsv, toResources } from '@collectors/datadog/generate';
import { type Generated, toFile } from './generated.ts';

/** Datadog asks for a file for each beginning of names: one a collector, and one of what all runs send. */
const toCsvFiles = (entries: readonly CatalogueEntry[]): readonly ExportFile[] => {
  const ofRuns = entries.flatMap(({ name, period }) => toRunMetrics(name, period));
  const own = [...new Map(ofRuns.map((metric) => [metric.name, metric])).values()];
  const files = [...entries, { name: 'collector', metrics: own }];
  return files.map(({ name, metrics }) => ({ path: `metadata/${name}/metadata.csv`, text: toMetadataCsv(name, metrics) }));
};

/** Dashboards and monitors as Datadog's API takes them, and the metadata of metrics, as the collectors declare them: below `folder`. */
export const toDatadogFiles = (entries: readonly CatalogueEntry[], folder: string): Promise<readonly Generated[]> => {
  const resources = toResources(entries.map((entry) => ({ entry, key: entry.name })));
  const files = [...toExportFiles('json', { resources, metadata: [] }), ...toCsvFiles(entries)];
  return Promise.all(files.map(({ path, text }) => toFile(join(folder, path), text)));
};
