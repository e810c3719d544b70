import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import { toRunMetrics } from '@collectors/core/run-metrics';
import { type ExportFile, toExportFiles, toMetadataCsv, toResources } from '@collectors/datadog/generate';
import { type Generated, readIfThere, toFile } from './generated.ts';

/** Datadog asks for a file for each beginning of names: one a collector, and one of what all runs send. */
const toCsvFiles = (entries: readonly CatalogueEntry[]): readonly ExportFile[] => {
  const ofRuns = entries.flatMap(({ name, period }) => toRunMetrics(name, period));
  const own = [...new Map(ofRuns.map((metric) => [metric.name, metric])).values()];
  const files = [...entries, { name: 'collector', metrics: own }];
  return files.map(({ name, metrics }) => ({ path: `metadata/${name}/metadata.csv`, text: toMetadataCsv(name, metrics) }));
};

/** What lies below a folder that holds nothing but what is made. */
const listFiles = async (folder: string): Promise<readonly string[]> => {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    return found.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/**
 * Dashboards and monitors as Datadog's API takes them, and the metadata of metrics, as the collectors declare them: below `folder`, where a
 * monitor of a threshold that nobody declares any more goes.
 */
export const toDatadogFiles = async (entries: readonly CatalogueEntry[], folder: string): Promise<readonly Generated[]> => {
  const resources = toResources(entries.map((entry) => ({ entry, key: entry.name })));
  const files = [...toExportFiles('json', { resources, metadata: [] }), ...toCsvFiles(entries)];
  const made = await Promise.all(files.map(({ path, text }) => toFile(join(folder, path), text)));
  const current = new Set(made.map(({ file }) => file));
  const left = (await listFiles(folder)).filter((file) => !current.has(file));
  const gone = left.toSorted().map(async (file) => ({ file, before: await readIfThere(file), after: undefined }));
  return [...made, ...(await Promise.all(gone))];
};
