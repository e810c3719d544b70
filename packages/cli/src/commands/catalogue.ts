import { join, relative, resolve } from 'node:path';
import type { PluginEntry } from '@collectors/core/config';
import { toChartFiles } from '../catalogue/chart-files.ts';
import { GENERATE_OPTIONS, toGenerateOptions } from '../catalogue/generate-options.ts';
import { type Generated, toJson, writeFiles } from '../catalogue/generated.ts';
import { fillPages } from '../catalogue/pages.ts';
import { toReferenceFiles } from '../catalogue/reference-files.ts';
import { type ExportOptions, writeExport } from '../catalogue/write-export.ts';
import { type Arguments, type Command, SHARED, UsageError } from '../command.ts';
import type { Io } from '../io.ts';
import { type Loaded, loadPlugins } from '../run/load-plugins.ts';
import { PROCESS_SETTINGS } from '../settings/process-settings.ts';
import { readVariable } from '../settings/read-setting.ts';

const generate = async (plugins: readonly PluginEntry[], out: string, cwd: string): Promise<readonly Generated[]> => [
  ...(await toReferenceFiles(plugins, out)),
  ...(await toChartFiles(plugins, cwd)),
  ...(await fillPages(plugins, cwd)),
];

const write = async (stale: readonly Generated[], { cwd, stdout }: Io): Promise<number> => {
  await writeFiles(stale);
  for (const { file, after } of stale) stdout.write(`${after === undefined ? 'removed' : 'wrote'} ${relative(cwd, file)}\n`);
  if (stale.length === 0) stdout.write('everything is current\n');
  return 0;
};

const complain = (stale: readonly Generated[], { cwd, stderr }: Io): number => {
  for (const { file } of stale) stderr.write(`stale: ${relative(cwd, file)}\n`);
  if (stale.length > 0) stderr.write("  fix: run 'collectors catalogue' and commit what it writes\n");
  return stale.length > 0 ? 1 : 0;
};

/** What only an export is made for. */
const EXPORT_OPTIONS = {
  env: {
    type: 'string',
    value: 'NAME',
    description: 'Value of the tag `env` that is looked at. Default: DD_ENV, that of the file, else any.',
  },
  ...GENERATE_OPTIONS,
} as const satisfies Command['options'];

const checkTyped = (flags: Arguments['flags']): void => {
  const alone = Object.keys(EXPORT_OPTIONS).find((name) => flags[name] !== undefined);
  if (alone !== undefined && flags['export'] === undefined) throw new UsageError(`--${alone} is about an export: add --export`);
  const other = ['json', 'check'].find((name) => flags[name]);
  if (other !== undefined && flags['export'] !== undefined) throw new UsageError(`--export and --${other} exclude each other`);
};

const toText = (value: Arguments['flags'][string]): string | undefined => (typeof value === 'string' ? value : undefined);

const toExportOptions = (flags: Arguments['flags'], { configuration }: Loaded, { environment }: Io): ExportOptions => ({
  format: String(flags['export']),
  folder: toText(flags['out']) ?? 'datadog',
  env: toText(flags['env']) ?? readVariable(PROCESS_SETTINGS.env.variables, environment)?.text ?? configuration.env,
  ...toGenerateOptions(flags),
});

/** `collectors catalogue`: what is generated from the declarations. */
export const catalogueCommand: Command = {
  name: 'catalogue',
  summary:
    'Write the catalogue of all metrics and what comes of it: docs, dashboards, monitors, policies for AWS, what the chart takes.',
  usage: '[options]',
  options: {
    config: SHARED.config,
    json: { type: 'boolean', description: 'Print the catalogue on stdout, and write nothing.' },
    check: { type: 'boolean', description: 'Write nothing; exit 1 and name the files that are stale.' },
    out: {
      type: 'string',
      value: 'FILE',
      description:
        'Where the catalogue goes; all else goes beside it. Default: docs/reference/catalogue.json. With --export, a folder: datadog.',
    },
    export: {
      type: 'string',
      value: 'FORM',
      description:
        'Write dashboards, monitors and metadata of the collectors enabled here instead: json, kubernetes or terraform.',
    },
    ...EXPORT_OPTIONS,
  },
  examples: [
    'collectors catalogue',
    'collectors catalogue --check',
    'collectors catalogue --export terraform --out datadog --env production --notify @slack-ops',
  ],
  run: async ({ flags }, io) => {
    checkTyped(flags);
    const loaded = await loadPlugins(flags, io);
    const { plugins } = loaded;
    if (flags['export'] !== undefined) return writeExport(plugins, toExportOptions(flags, loaded, io), io);
    if (flags['json']) {
      io.stdout.write(toJson(plugins.map(({ manifest }) => manifest)));
      return 0;
    }
    const out = typeof flags['out'] === 'string' ? flags['out'] : join('docs', 'reference', 'catalogue.json');
    const stale = (await generate(plugins, resolve(io.cwd, out), io.cwd)).filter(({ before, after }) => before !== after);
    return flags['check'] ? complain(stale, io) : write(stale, io);
  },
};
