import { nearestName } from '../config/nearest-name.ts';
import { CollectorError } from '../errors/collector-error.ts';
import type { InstalledPackage } from './installed-package.ts';

/** `the configuration file`, or the name of the one to write. */
const toFile = (filepath: string | undefined): string => filepath ?? 'collectors.config.json';

/** What is wrong with the collector of an entry in the configuration file, with the place of that entry. */
export const toEntryError = ({ code, message, fix, cause }: CollectorError, key: string, filepath: string): CollectorError =>
  new CollectorError(code, `${filepath}: collectors.${key}: ${message}`, { ...(fix !== undefined && { fix }), cause });

/** Two installed packages declare one name: prints the lines of which one settles it. */
export const toClashError = (
  name: string,
  packages: readonly InstalledPackage[],
  filepath: string | undefined,
): CollectorError => {
  const list = packages.map((found) => `${found.name}@${found.version} (${found.folder})`).join(' and ');
  const lines = packages.map((found) => `  "${name}": { "use": "${found.name}" }`).join('\n');
  return new CollectorError('config_invalid', `Two collectors are named "${name}": ${list}.`, {
    fix: `Keep one of these lines below "collectors" in ${toFile(filepath)}:\n${lines}`,
  });
};

/** Several entries of the configuration run one collector, and a name was asked for. */
export const toAmbiguousError = (name: string, keys: readonly string[]): CollectorError =>
  new CollectorError('config_invalid', `"${name}" is configured more than once: ${keys.join(', ')}.`, {
    fix: `Ask for one of them by its key, as in "${keys[0]}".`,
  });

/** What was looked for, and where. */
export interface Search {
  readonly reference: string;
  readonly candidates: readonly string[];
  /** Folders from which Node's resolution was tried. */
  readonly folders: readonly string[];
  /** Names that the running command carries. */
  readonly carried: readonly string[];
  /** Names and keys that would have been found. */
  readonly known: readonly string[];
  readonly filepath?: string | undefined;
}

/** Prints every candidate and the install command. */
export const toNotFoundError = ({ reference, candidates, folders, carried, known, filepath }: Search): CollectorError => {
  const among = carried.length === 0 ? '' : `, and among those that this command carries (${carried.join(', ')})`;
  const nearest = nearestName(reference, known);
  const install = `Install it: npm install --prefix ${folders[0]} ${candidates[0]}`;
  const use = `or say which package it is below "collectors" in ${toFile(filepath)}: "${reference}": { "use": "…" }`;
  return new CollectorError(
    'config_invalid',
    `Collector "${reference}" was not found: tried ${candidates.join(', ')} from ${folders.join(', ')}${among}.`,
    { fix: nearest === undefined ? `${install}\n${use}` : `Did you mean "${nearest}"? Else: ${install}\n${use}` },
  );
};

/** A path leads to nothing, or to no package. */
export const toPathError = (reference: string, place: string, problem: string): CollectorError =>
  new CollectorError('config_invalid', `Collector "${reference}" was not found: ${place} ${problem}.`, {
    fix: "Name the folder of a collector's package.",
  });
