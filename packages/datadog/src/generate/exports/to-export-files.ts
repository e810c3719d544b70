import type { Exported, ExportFile } from './export-file.ts';
import { toJsonFiles } from './to-json-files.ts';
import { toKubernetesFiles } from './to-kubernetes-files.ts';
import { toTerraformFiles } from './to-terraform-files.ts';

/** The forms in which dashboards, monitors and metadata are exported. */
export const EXPORT_FORMATS = ['json', 'kubernetes', 'terraform'] as const;

/** One of `EXPORT_FORMATS`. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const EMITTERS: Readonly<Record<ExportFormat, (exported: Exported) => readonly ExportFile[]>> = {
  json: toJsonFiles,
  kubernetes: toKubernetesFiles,
  terraform: toTerraformFiles,
};

/** The files of an export. */
export const toExportFiles = (format: ExportFormat, exported: Exported): readonly ExportFile[] => EMITTERS[format](exported);
