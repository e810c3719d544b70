import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { PluginEntry } from '@collectors/core/config';
import { toChartFiles } from '../catalogue/chart-files.ts';
import { type Generated, toJson } from '../catalogue/generated.ts';
import { fillPages, isHere } from '../catalogue/pages.ts';
import { toReferenceFiles } from '../catalogue/reference-files.ts';
import { type Command, SHARED } from '../command.ts';
import type { Io } from '../io.ts';
import { loadPlugins } from '../run/load-plugins.ts';

const generate = async (plugins: readonly PluginEntry[], out: string | undefined, cwd: string): Promise<readonly Generated[]> => [
  ...(out === undefined ? [] : await toReferenceFiles(plugins, resolve(cwd, out))),
  ...(await toChartFiles(plugins, cwd)),
  ...(await fillPages(plugins, cwd)),
];

const write = async (stale: readonly Generated[], { cwd, stdout }: Io): Promise<number> => {
  for (const { file, after } of stale) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, after);
    stdout.write(`wrote ${relative(cwd, file)}\n`);
  }
  if (stale.length === 0) stdout.write('everything is current\n');
  return 0;
};

const complain = (stale: readonly Generated[], { cwd, stderr }: Io): number => {
  for (const { file } of stale) stderr.write(`stale: ${relative(cwd, file)}\n`);
  if (stale.length > 0) stderr.write("  fix: run 'collectors catalogue' and commit what it writes\n");
  return stale.length > 0 ? 1 : 0;
};

/** `collectors catalogue`: what is generated from the declarations. */
export const catalogueCommand: Command = {
  name: 'catalogue',
  summary: 'Write the catalogue of all metrics, schemas, policies for AWS, what the chart takes, and the tables of the docs.',
  usage: '[options]',
  options: {
    config: SHARED.config,
    json: { type: 'boolean', description: 'Print the catalogue on stdout, and write nothing.' },
    check: { type: 'boolean', description: 'Write nothing; exit 1 and name the files that are stale.' },
    out: {
      type: 'string',
      value: 'FILE',
      description:
        "Where the catalogue goes; schema and policies go beside it. Default: docs/reference/catalogue.json; in a collector's own folder nowhere.",
    },
  },
  examples: ['collectors catalogue', 'collectors catalogue --check'],
  run: async ({ flags }, io) => {
    const { plugins } = await loadPlugins(flags, io);
    if (flags['json']) {
      io.stdout.write(toJson(plugins.map(({ manifest }) => manifest)));
      return 0;
    }
    // The package of one collector has its README; files of reference are for who has several.
    const usual = plugins.some((plugin) => isHere(plugin, io.cwd)) ? undefined : join('docs', 'reference', 'catalogue.json');
    const out = typeof flags['out'] === 'string' ? flags['out'] : usual;
    const stale = (await generate(plugins, out, io.cwd)).filter(({ before, after }) => before !== after);
    return flags['check'] ? complain(stale, io) : write(stale, io);
  },
};
