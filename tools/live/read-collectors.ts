import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CatalogueEntry } from '@collectors/core/catalogue';
import type { Manifest } from '../repository/packages.ts';

/** A collector of this repository; without its catalogue entry where its package has not been built. */
export interface FoundCollector {
  readonly name: string;
  /** Where the entry is, or has to be. */
  readonly file: string;
  readonly entry?: CatalogueEntry;
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** Every collector below `packages`, by name: what its built catalogue entry says. No code of a collector runs. */
export const readCollectors = (root: string): readonly FoundCollector[] =>
  globSync('packages/*/package.json', { cwd: root })
    .toSorted()
    .flatMap((packageFile) => {
      const { collectors } = readJson<Manifest>(path.join(root, packageFile));
      if (collectors?.name === undefined || collectors.manifest === undefined) return [];
      const file = path.join(path.dirname(packageFile), collectors.manifest);
      const built = path.join(root, file);
      const entry = existsSync(built) && { entry: readJson<CatalogueEntry>(built) };
      return [{ name: collectors.name, file, ...entry }];
    });
