import path from 'node:path';
import { packPackage } from '../packed/pack-package.ts';
import { findPackages, type Package } from '../repository/packages.ts';
import { loadRepository } from '../repository/repository.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The packages that are published. */
export const findPublished = (): readonly Package[] =>
  findPackages(loadRepository(ROOT)).filter(({ folder, manifest }) => folder.startsWith('packages/') && !manifest.private);

/** These packages and those of ours that they depend on. */
const withDependencies = (names: readonly string[], packages: readonly Package[]): readonly Package[] => {
  const wanted = new Set(names);
  // A set hands out what is added to it while it is walked.
  for (const name of wanted) {
    const { dependencies, peerDependencies } = packages.find((one) => one.name === name)?.manifest ?? {};
    for (const other of Object.keys({ ...dependencies, ...peerDependencies }))
      if (packages.some((one) => one.name === other)) wanted.add(other);
  }
  return packages.filter(({ name }) => wanted.has(name));
};

/**
 * Packs what would be published, as it stands in `dist`, into a folder. Gives the path of each tarball by the name of its package.
 * @param names packages that come along with those of ours that they depend on
 */
export const packPackages = async (folder: string, names: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const packed = withDependencies(names, findPublished()).map(
    async ({ name, folder: source }) => [name, await packPackage(path.join(ROOT, source), folder)] as const,
  );
  return Object.fromEntries(await Promise.all(packed));
};
