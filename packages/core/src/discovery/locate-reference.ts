import { statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { toNotFoundError, toPathError } from './discovery-errors.ts';
import { type Installed, toPath } from './installed-collectors.ts';
import { findPackage, findPackageAbove, type InstalledPackage, readPackage, toName } from './installed-package.ts';
import type { PluginOrigin } from './plugin-entry.ts';
import { isPath, toCandidates } from './to-candidates.ts';

/** A package with the way by which it was found. */
export interface Found {
  readonly package: InstalledPackage;
  readonly origin: PluginOrigin;
  /** `file:` URL, where a path named the module itself. */
  readonly entry?: string;
}

/** A folder is a package; a file belongs to the nearest package above. */
const locatePath = (reference: string, from: string): Found => {
  const place = toPath(reference, from);
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat === undefined) throw toPathError(reference, place, 'does not exist');
  const found = stat.isDirectory() ? readPackage(place) : findPackageAbove(path.dirname(place));
  if (found === undefined) throw toPathError(reference, place, 'has no package.json');
  return { package: found, origin: 'path', ...(stat.isDirectory() ? {} : { entry: pathToFileURL(place).href }) };
};

/** The nearest folder decides, then the order of the candidates. */
const findFrom = (folders: readonly string[], candidates: readonly string[], origin: PluginOrigin): Found | undefined => {
  for (const folder of folders) {
    for (const candidate of candidates) {
      const found = findPackage(candidate, folder);
      if (found !== undefined) return { package: found, origin };
    }
  }
  return undefined;
};

const findAmong = (
  packages: readonly InstalledPackage[],
  candidates: readonly string[],
  origin: PluginOrigin,
): Found | undefined => {
  const found = packages.find(({ name }) => candidates.includes(name));
  return found && { package: found, origin };
};

/**
 * A reference as it was written: a path, or the first package that it can mean, from the configuration's folder, the working
 * directory, `COLLECTORS_PLUGINS`, and what the command carries. Throws `config_invalid` that prints every candidate.
 */
export const locateReference = (reference: string, from: string, installed: Installed): Found => {
  const { configuration, bases, pluginFolders, dependencies, plugged, carried } = installed;
  const candidates = toCandidates(reference);
  if (isPath(reference)) return locatePath(reference, from);
  const found =
    findFrom(bases, candidates, 'config') ??
    findAmong(plugged, candidates, 'plugins') ??
    findFrom(pluginFolders, candidates, 'plugins') ??
    findAmong(carried, candidates, 'carried');
  if (found !== undefined) return found;
  const known = [...Object.keys(configuration.collectors), ...[...dependencies, ...plugged, ...carried].map(toName)];
  throw toNotFoundError({
    reference,
    candidates,
    folders: [...bases, ...pluginFolders],
    carried: carried.map(toName),
    known: known.filter((name) => name !== reference),
    filepath: configuration.filepath,
  });
};
