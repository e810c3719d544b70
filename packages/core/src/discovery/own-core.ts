import { fileURLToPath } from 'node:url';
import { readPackage } from './installed-package.ts';

/** The build writes it in, because a bundle of the runner has no package.json of this package beside it. */
declare const CORE_VERSION: string | undefined;

/** A copy of `@collectors/core`. */
export interface CoreCopy {
  readonly version: string;
  readonly folder: string;
}

/** The version of packages that have not been released: what a range says of it means nothing. */
export const UNRELEASED = '0.0.0';

/** The copy that runs. */
export const findOwnCore = (): CoreCopy => {
  const folder = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../..' : '..', import.meta.url));
  const version = typeof CORE_VERSION === 'string' ? CORE_VERSION : (readPackage(folder)?.version ?? UNRELEASED);
  return { version, folder: folder.replace(/(?<=.)[/\\]$/, '') };
};
