import { relative, resolve } from 'node:path';
import type { PluginEntry } from '@collectors/core/config';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  findUnwatched,
  type GenerateOptions,
  toExportFiles,
  toMetadata,
  toResources,
} from '@collectors/datadog/generate';
import { UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { refuseSchedule } from '../settings/refuse-schedule.ts';
import { toFile, writeFiles } from './generated.ts';
import { toConfigured } from './to-configured.ts';

/** What is exported, and for whom. */
export interface ExportOptions extends GenerateOptions {
  readonly format: string;
  readonly folder: string;
  readonly timeZone?: string | undefined;
}

const isFormat = (format: string): format is ExportFormat => EXPORT_FORMATS.some((one) => one === format);

/**
 * Writes dashboards, monitors and metadata of the collectors that are enabled here. Throws a `UsageError` for a form that is
 * none, `config_invalid` for a schedule that is none.
 */
export const writeExport = async (plugins: readonly PluginEntry[], options: ExportOptions, io: Io): Promise<number> => {
  const { format, folder, timeZone, ...given } = options;
  if (!isFormat(format)) throw new UsageError(`--export ${format}: it is one of ${EXPORT_FORMATS.join(', ')}`);
  const enabled = plugins.filter((plugin) => plugin.enabled);
  enabled.forEach(refuseSchedule);
  const configured = enabled.map((plugin) => toConfigured(plugin, timeZone));
  const metadata = toMetadata(enabled.map(({ manifest }) => manifest));
  const files = toExportFiles(format, { resources: toResources(configured, given), metadata });
  const place = resolve(io.cwd, folder);
  await writeFiles(await Promise.all(files.map(({ path, text }) => toFile(resolve(place, path), text))));
  io.stdout.write(`wrote ${files.length} ${files.length === 1 ? 'file' : 'files'} to ${relative(io.cwd, place) || '.'}\n`);
  for (const one of configured) {
    const note = findUnwatched(one);
    if (note !== undefined) io.stderr.write(`note: ${note}\n`);
  }
  return 0;
};
