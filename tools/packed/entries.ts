import path from 'node:path';
import type { InstalledPackage } from './installed-package.ts';

/** The names by which code of a package is imported. A plain target is a program or data, and no code. */
export const findEntries = (
  { name, manifest }: InstalledPackage,
  { optional }: { readonly optional: boolean },
): readonly string[] =>
  Object.entries(manifest.exports ?? {})
    .filter(([, target]) => typeof target === 'object')
    // An entry that is called like an optional peer (`./vitest`) is for who has it.
    .filter(([entry]) => Boolean(manifest.peerDependenciesMeta?.[entry.slice(2)]?.optional) === optional)
    .map(([entry]) => path.posix.join(name, entry));
