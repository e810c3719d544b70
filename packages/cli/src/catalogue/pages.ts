import { join, sep } from 'node:path';
import { fillReadme, toIamTables, toReadmeTables } from '@collectors/core/catalogue';
import type { PluginEntry } from '@collectors/core/config';
import { toReference } from '../output/reference.ts';
import { type Generated, readIfThere } from './generated.ts';

const fillPage = async (file: string, tables: Readonly<Record<string, string>>): Promise<readonly Generated[]> => {
  const before = await readIfThere(file);
  return before === undefined ? [] : [{ file, before, after: fillReadme(before, tables) }];
};

/** Collectors whose source is here: an installed package's README is not ours to write. */
const isOurs = ({ folder }: PluginEntry, cwd: string): boolean =>
  `${folder}${sep}`.startsWith(cwd + sep) && !folder.includes(`${sep}node_modules${sep}`);

const fillReadmes = (plugins: readonly PluginEntry[]): Promise<readonly (readonly Generated[])[]> =>
  Promise.all(plugins.map(({ folder, manifest }) => fillPage(join(folder, 'README.md'), toReadmeTables(manifest))));

/** The pages of a repository that has them: of all settings, of the policies for AWS, and of each collector whose source is here. */
export const fillPages = async (plugins: readonly PluginEntry[], cwd: string): Promise<readonly Generated[]> => {
  const entries = plugins.map(({ manifest }) => manifest);
  return [
    ...(await fillPage(join(cwd, 'docs', 'configuration.md'), toReference(entries))),
    ...(await fillPage(join(cwd, 'docs', 'reference', 'iam', 'README.md'), toIamTables(entries))),
    ...(await fillReadmes(plugins.filter((plugin) => isOurs(plugin, cwd)))).flat(),
  ];
};
