import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fillReadme, toReadmeTables } from '@collectors/core/catalogue';
import type { PluginEntry } from '@collectors/core/config';
import { type Command, SHARED } from '../command.ts';
import type { Io } from '../io.ts';
import { loadPlugins } from '../run/load-plugins.ts';

/** A file as it should be. */
interface Generated {
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string;
}

const readIfThere = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Collectors whose source is here: an installed package's README is not ours to write. */
const isOurs = ({ folder }: PluginEntry, cwd: string) =>
  folder.startsWith(cwd + sep) && !folder.includes(`${sep}node_modules${sep}`);

const toReadme = async ({ folder, manifest }: PluginEntry): Promise<Generated> => {
  const file = join(folder, 'README.md');
  const before = await readIfThere(file);
  return { file, before, after: fillReadme(before ?? '', toReadmeTables(manifest)) };
};

const generate = async (plugins: readonly PluginEntry[], out: string, cwd: string): Promise<readonly Generated[]> => {
  const json = `${JSON.stringify(
    plugins.map(({ manifest }) => manifest),
    null,
    2,
  )}\n`;
  const readmes = plugins.filter((plugin) => isOurs(plugin, cwd)).map(toReadme);
  return [{ file: out, before: await readIfThere(out), after: json }, ...(await Promise.all(readmes))];
};

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
  summary: 'Write the catalogue of all metrics, and the tables of the READMEs.',
  usage: '[options]',
  options: {
    config: SHARED.config,
    json: { type: 'boolean', description: 'Print the catalogue on stdout, and write nothing.' },
    check: { type: 'boolean', description: 'Write nothing; exit 1 and name the files that are stale.' },
    out: { type: 'string', value: 'FILE', description: 'Where the catalogue goes. Default: docs/reference/catalogue.json.' },
  },
  examples: ['collectors catalogue', 'collectors catalogue --check'],
  run: async ({ flags }, io) => {
    const { plugins } = await loadPlugins(flags, io);
    if (flags['json']) {
      io.stdout.write(
        `${JSON.stringify(
          plugins.map(({ manifest }) => manifest),
          null,
          2,
        )}\n`,
      );
      return 0;
    }
    const out = typeof flags['out'] === 'string' ? flags['out'] : join('docs', 'reference', 'catalogue.json');
    const stale = (await generate(plugins, resolve(io.cwd, out), io.cwd)).filter(({ before, after }) => before !== after);
    return flags['check'] ? complain(stale, io) : write(stale, io);
  },
};
