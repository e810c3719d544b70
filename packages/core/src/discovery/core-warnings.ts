import { isPlainObject } from '../config/plain-object.ts';
import { isInCaretRange } from './caret-range.ts';
import { findPackage, type InstalledPackage, readPackage } from './installed-package.ts';
import { type CoreCopy, findOwnCore, UNRELEASED } from './own-core.ts';
import type { RangePosition } from './peer-range.ts';
import type { PluginEntry } from './plugin-entry.ts';

const CORE = '@collectors/core';

/** What stops nothing, and is worth knowing where something behaves oddly. */
export interface PluginWarning {
  readonly message: string;
  readonly fix: string;
}

const toRange = ({ json }: InstalledPackage): string => {
  const { peerDependencies } = json;
  const range = isPlainObject(peerDependencies) ? peerDependencies[CORE] : undefined;
  return typeof range === 'string' ? range : '*';
};

const needsLibrary = (version: string, range: string): boolean =>
  range !== '*' && !range.startsWith('workspace:') && !isInCaretRange(version, range);

const judge = async (version: string, range: string): Promise<RangePosition> =>
  needsLibrary(version, range) ? (await import('./peer-range.ts')).judgeVersion(version, range) : 'admitted';

const toFix = (position: RangePosition, name: string): string => {
  if (position === 'older') return 'Update the runner (@collectors/core and the command).';
  if (position === 'newer') return `Update ${name}, or let its authors admit this version in "peerDependencies".`;
  return `Install ${CORE} once, as a peer dependency: 'npm ls ${CORE}' shows who brings which.`;
};

/** One that cannot be read is told by the import that needs it; a warning must not end what it only remarks on. */
const findCopy = (folder: string): InstalledPackage | undefined => {
  try {
    return findPackage(CORE, folder);
  } catch {
    return undefined;
  }
};

/**
 * What does not go together between a collector and this runner, and may work all the same, because contracts are judged as data: a
 * copy of `@collectors/core` of another version beside the collector, or a range in its `peerDependencies` that this runner is not in.
 * Another copy of the same version is harmless. A collector that the command carries was built with it.
 */
export const findCoreWarnings = async (
  { origin, folder }: PluginEntry,
  own: CoreCopy = findOwnCore(),
): Promise<readonly PluginWarning[]> => {
  const found = origin === 'carried' ? undefined : readPackage(folder);
  if (found === undefined || own.version === UNRELEASED) return [];
  const label = `${found.name}@${found.version}`;
  const range = toRange(found);
  const position = await judge(own.version, range);
  const fix = toFix(position, found.name);
  const copy = findCopy(folder);
  if (copy !== undefined && copy.version !== own.version) {
    const copies = `${CORE} ${copy.version} (${copy.folder}), and this runner is ${own.version} (${own.folder})`;
    return [{ message: `${label} uses ${copies}.`, fix }];
  }
  if (position === 'admitted') return [];
  return [{ message: `${label} is made for ${CORE} ${range}, and this runner is ${own.version}.`, fix }];
};
