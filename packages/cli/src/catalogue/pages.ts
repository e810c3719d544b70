import { join } from 'node:path';
import { fillReadme, toIamTables } from '@collectors/core/catalogue';
import type { PluginEntry } from '@collectors/core/config';
import { toReference } from '../output/reference.ts';
import { type Generated, readIfThere } from './generated.ts';

const fillPage = async (file: string, tables: Readonly<Record<string, string>>): Promise<readonly Generated[]> => {
  const before = await readIfThere(file);
  return before === undefined ? [] : [{ file, before, after: fillReadme(before, tables) }];
};

/** The pages of a repository that has them: of all settings, and of the policies for AWS. */
export const fillPages = async (plugins: readonly PluginEntry[], cwd: string): Promise<readonly Generated[]> => {
  const entries = plugins.map(({ manifest }) => manifest);
  return [
    ...(await fillPage(join(cwd, 'docs', 'configuration.md'), toReference(entries))),
    ...(await fillPage(join(cwd, 'docs', 'reference', 'iam', 'README.md'), toIamTables(entries))),
  ];
};
