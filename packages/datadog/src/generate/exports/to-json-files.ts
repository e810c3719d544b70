import { type Exported, type ExportFile, toJsonText, toResourcePath } from './export-file.ts';

/** A file for each dashboard and each monitor, the body of the request that creates it; the metadata of all metrics in one. */
export const toJsonFiles = ({ resources, metadata }: Exported): readonly ExportFile[] => [
  ...resources.map((resource) => ({ path: `${toResourcePath(resource)}.json`, text: toJsonText(resource.definition) })),
  ...(metadata.length === 0 ? [] : [{ path: 'metadata.json', text: toJsonText(metadata) }]),
];
