import path from 'node:path';
import { packPackage } from '../packed/pack-package.ts';
import { findPackages, type Package } from '../repository/packages.ts';
import { loadRepository } from '../repository/repository.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The packages that are published. */
export const findPublished = (): readonly Package[] =>
  findPackages(loadRepository(ROOT)).filter(({ folder, manifest }) => folder.startsWith('packages/') && !manifest.private);

/**
 * Packs what would be published, as it stands in `dist`, into a folder. Gives the path of each tarball by the name of its package.
 * @param names only these packages; default: all
 */
export const packPackages = async (folder: string, names?: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const packages = findPublished().filter(({ name }) => names?.includes(name) ?? true);
  const packed = packages.map(
    async ({ name, folder: source }) => [name, await packPackage(path.join(ROOT, source), folder)] as const,
  );
  return Object.fromEntries(await Promise.all(packed));
};
