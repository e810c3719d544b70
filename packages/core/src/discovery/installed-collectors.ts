import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Configuration } from '../config/configuration.ts';
import type { Environment } from '../config/environment.ts';
import { isPlainObject } from '../config/plain-object.ts';
import type { CarriedCollector } from './carried-collector.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { findPackage, findPackageAbove, type InstalledPackage, readPackage, toCarriedPackage } from './installed-package.ts';
import { isRecognised } from './to-candidates.ts';

/** Where collectors may be installed. */
export interface PluginPlaces {
  readonly configuration: Configuration;
  readonly cwd: string;
  readonly environment: Environment;
  /** What the running command brings along. */
  readonly carried?: readonly CarriedCollector[];
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies'];

const isCollector = (found: InstalledPackage | undefined): found is InstalledPackage =>
  found?.declaration !== undefined || found?.fault !== undefined;

/** A dependency; one whose package.json cannot be read is what is wrong with it, because it must not hide the others. */
const readDependency = (name: string, from: string): InstalledPackage | undefined => {
  try {
    return findPackage(name, from);
  } catch (error) {
    if (!CollectorError.isInstance(error)) throw error;
    return { folder: path.join(from, 'node_modules', name), name, version: '0.0.0', json: {}, fault: error };
  }
};

/** The collectors among the declared dependencies of a package. What is declared and not installed is left out. */
const toDeclaredCollectors = ({ json, folder }: InstalledPackage): readonly InstalledPackage[] => {
  const declared = DEPENDENCIES.flatMap((kind) => (isPlainObject(json[kind]) ? Object.keys(json[kind]) : []));
  const names = [...new Set(declared)].filter(isRecognised).toSorted();
  return names.map((name) => readDependency(name, folder)).filter(isCollector);
};

/** The declared dependencies of the package.json beside the configuration, else of the nearest one above the working directory. */
const findDependencies = ({ configuration, cwd }: PluginPlaces): readonly InstalledPackage[] => {
  const beside = readPackage(configuration.folder) ?? findPackageAbove(cwd);
  return beside === undefined ? [] : toDeclaredCollectors(beside);
};

/** The folders of `COLLECTORS_PLUGINS`, separated as in `PATH`. */
const toPluginFolders = ({ environment, cwd }: PluginPlaces): readonly string[] =>
  (environment.COLLECTORS_PLUGINS ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.resolve(cwd, folder));

/** Each folder of `COLLECTORS_PLUGINS` is a collector's package itself, or a package whose dependencies are collectors. */
const findPlugged = (folders: readonly string[]): readonly InstalledPackage[] =>
  folders.flatMap((folder) => {
    const found = readPackage(folder);
    if (found === undefined) return [];
    return isCollector(found) ? [found] : toDeclaredCollectors(found);
  });

/** A path or `file:` URL as an absolute path. */
export const toPath = (reference: string, from: string): string =>
  reference.startsWith('file:') ? fileURLToPath(reference) : path.resolve(from, reference);

/** What is installed where, read once. */
export interface Installed {
  readonly configuration: Configuration;
  /** From here references are resolved as Node does, in this order. */
  readonly bases: readonly string[];
  readonly pluginFolders: readonly string[];
  readonly dependencies: readonly InstalledPackage[];
  readonly plugged: readonly InstalledPackage[];
  readonly carried: readonly InstalledPackage[];
}

/** Reads the package.json of everything that is declared; walks no `node_modules`. */
export const readInstalled = (places: PluginPlaces): Installed => {
  const { configuration, cwd, carried = [] } = places;
  const pluginFolders = toPluginFolders(places);
  return {
    configuration,
    bases: [...new Set([configuration.folder, cwd])],
    pluginFolders,
    dependencies: findDependencies(places),
    plugged: findPlugged(pluginFolders),
    carried: carried.map(toCarriedPackage),
  };
};
