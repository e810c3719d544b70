import path from 'node:path';
import type { Registry } from '../registry/start-registry.ts';
import type { Manifest } from '../repository/packages.ts';
import { checkTypes, checkTypesWithoutNode } from './check-types.ts';
import { findUndeclared } from './find-undeclared.ts';
import { installPackage } from './install-package.ts';
import { judgeContents } from './judge-contents.ts';
import { loadEntries, loadInVitest, startPrograms } from './use-package.ts';

/** A published package and where to try it. */
export interface Trial {
  readonly manifest: Manifest & { readonly name: string };
  readonly registry: Registry;
  /** A folder of its own, in which projects are made. */
  readonly folder: string;
}

const tryAlone = async ({ manifest, registry, folder }: Trial): Promise<readonly string[]> => {
  const installed = await installPackage(path.join(folder, 'alone'), manifest, { registry, optional: false });
  const forAuthors = manifest.collectors !== undefined || manifest.name === '@collectors/core';
  return [
    ...judgeContents(installed),
    ...findUndeclared(installed),
    ...(await loadEntries(installed)),
    ...(await startPrograms(installed)),
    ...(await checkTypes(installed, { optional: false })),
    ...(forAuthors ? await checkTypesWithoutNode(installed) : []),
  ];
};

const tryWithOptional = async ({ manifest, registry, folder }: Trial): Promise<readonly string[]> => {
  if (!manifest.peerDependenciesMeta?.['vitest']?.optional) return [];
  const installed = await installPackage(path.join(folder, 'vitest'), manifest, { registry, optional: true });
  return [...(await checkTypes(installed, { optional: true })), ...(await loadInVitest(installed))];
};

/**
 * Installs a package from a registry into an empty project, with its peers and nothing else, and uses it in every way that it offers:
 * each entry, each program, the types. Answers what is wrong with it.
 */
export const tryPackage = async (trial: Trial): Promise<readonly string[]> => {
  try {
    return [...(await tryAlone(trial)), ...(await tryWithOptional(trial))];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
};
