import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { findPackages, type Package } from '../repository/packages.ts';
import { loadRepository } from '../repository/repository.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PNPM = path.join(ROOT, 'node_modules/.bin/pnpm');

/** The packages that are published. */
export const findPublished = (): readonly Package[] =>
  findPackages(loadRepository(ROOT)).filter(({ folder, manifest }) => folder.startsWith('packages/') && !manifest.private);

/**
 * Packs what would be published, as it stands in `dist`, into a folder. Gives the path of each tarball by the name of its package.
 * @param names only these packages; default: all
 */
export const packPackages = async (folder: string, names?: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const packages = findPublished().filter(({ name }) => names?.includes(name) ?? true);
  const pack = async ({ name, folder: source }: Package) => {
    const argv = ['pack', '--json', '--pack-destination', folder];
    const { stdout } = await promisify(execFile)(PNPM, argv, { cwd: path.join(ROOT, source) });
    return [name, path.resolve(folder, (JSON.parse(stdout) as { readonly filename: string }).filename)] as const;
  };
  return Object.fromEntries(await Promise.all(packages.map(pack)));
};
