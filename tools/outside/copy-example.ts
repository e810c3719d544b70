import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Manifest } from '../repository/packages.ts';
import { loadRepository } from '../repository/repository.ts';

/** The example, relative to the root. */
export const EXAMPLE = 'examples/private-collector';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Copies the example out of the repository, without what is installed and built. */
export const copyExample = (to: string): void => {
  const files = loadRepository(ROOT).files.filter((file) => file.startsWith(`${EXAMPLE}/`));
  for (const file of files) {
    const target = path.join(to, path.relative(EXAMPLE, file));
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(path.join(ROOT, file), target);
  }
};

/** Lets a package install tarballs in place of packages that no registry has yet: those that it names, and those that these need. */
export const useTarballs = (folder: string, tarballs: Readonly<Record<string, string>>): void => {
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const packed = Object.fromEntries(Object.entries(tarballs).map(([name, tarball]) => [name, `file:${tarball}`]));
  const named = Object.keys(manifest.peerDependencies ?? {}).filter((name) => name in packed);
  const peerDependencies = { ...manifest.peerDependencies, ...Object.fromEntries(named.map((name) => [name, packed[name]!])) };
  const devDependencies = { ...manifest.devDependencies, ...packed };
  writeFileSync(file, JSON.stringify({ ...manifest, peerDependencies, devDependencies }, null, 2));
};
