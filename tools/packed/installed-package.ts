import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Manifest } from '../repository/packages.ts';

/** A package as it lies in the project that installed it: what the tarball held. */
export interface InstalledPackage {
  readonly name: string;
  /** The project's folder. */
  readonly project: string;
  readonly folder: string;
  /** As published: without `workspace:` and `catalog:`. */
  readonly manifest: Manifest;
  /** Its files, relative to its folder, with `/`; nothing that was installed below it. */
  readonly files: readonly string[];
  readonly read: (file: string) => string;
}

const listFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)).split(path.sep).join('/'))
    .filter((file) => !file.startsWith('node_modules/'))
    .toSorted();

/** Reads a package that a project has installed. Throws where it has not. */
export const readInstalled = (project: string, name: string): InstalledPackage => {
  const folder = path.join(project, 'node_modules', name);
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  return { name, project, folder, manifest: JSON.parse(read('package.json')) as Manifest, files: listFiles(folder), read };
};
