import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPlainObject } from '../config/plain-object.ts';
import { toSyntaxError } from '../config/syntax-error.ts';
import type { CollectorError } from '../errors/collector-error.ts';
import type { CarriedCollector } from './carried-collector.ts';

/** What a collector's package.json says under `collectors`. */
export interface Declaration {
  /** As it stands there: what is no number is told when the collector is asked for, instead of passed over. */
  readonly contract: unknown;
  /** Absent where it is no text. */
  readonly name?: string;
  /** Relative to the package's folder. */
  readonly manifest: string;
}

/** A package as its package.json describes it. */
export interface InstalledPackage {
  /** Absolute, symbolic links resolved. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** Absent where it is no collector. */
  readonly declaration?: Declaration;
  /** Present where it comes with the running command: then there is no package.json. */
  readonly carried?: CarriedCollector;
  /** Why its package.json could not be read. */
  readonly fault?: CollectorError;
}

// Synchronous reads: 50 packages cost 3 ms so, three times as much through the thread pool.
const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
};

/** A JSON file's content; `undefined` where there is none. Throws `config_invalid` with file and line for one that cannot be parsed. */
export const readJson = (file: string): unknown => {
  const text = readText(file);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw toSyntaxError(error, file);
  }
};

// An application may keep its configuration under the same key; only a collector's declaration has a contract.
const toDeclaration = ({ collectors }: Readonly<Record<string, unknown>>): Declaration | undefined => {
  if (!isPlainObject(collectors) || collectors.contract === undefined) return undefined;
  const { contract, name, manifest } = collectors;
  return {
    contract,
    ...(typeof name === 'string' && { name }),
    manifest: typeof manifest === 'string' ? manifest : './dist/collector.json',
  };
};

/** The package in a folder; `undefined` where there is no package.json. */
export const readPackage = (folder: string): InstalledPackage | undefined => {
  const json = readJson(path.join(folder, 'package.json'));
  if (!isPlainObject(json)) return undefined;
  const declaration = toDeclaration(json);
  return {
    folder: realpathSync.native(folder),
    name: typeof json.name === 'string' ? json.name : path.basename(folder),
    version: typeof json.version === 'string' ? json.version : '0.0.0',
    json,
    ...(declaration === undefined ? {} : { declaration }),
  };
};

/** What a command carries, as a package in the folder of its code. */
export const toCarriedPackage = (carried: CarriedCollector): InstalledPackage => ({
  folder: path.dirname(fileURLToPath(carried.entry)),
  name: carried.package,
  version: carried.version,
  json: {},
  carried,
});

/** Two findings of one package. Packages that a command carries share a folder. */
export const isSamePackage = (one: InstalledPackage, other: InstalledPackage): boolean =>
  one.folder === other.folder && one.name === other.name;

/** A folder and all above it. */
export const toAncestors = (folder: string): readonly string[] => {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...toAncestors(parent)];
};

/** A package as Node would find it from a folder: the first `node_modules/<name>` upwards. */
export const findPackage = (name: string, from: string): InstalledPackage | undefined => {
  for (const folder of toAncestors(from)) {
    if (path.basename(folder) === 'node_modules') continue;
    const found = readPackage(path.join(folder, 'node_modules', name));
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The name that a collector declares; its package's where it is none. */
export const toName = ({ carried, declaration, name }: InstalledPackage): string => (carried ?? declaration)?.name ?? name;

/** The nearest package from a folder upwards. */
export const findPackageAbove = (from: string): InstalledPackage | undefined => {
  for (const folder of toAncestors(from)) {
    const found = readPackage(folder);
    if (found !== undefined) return found;
  }
  return undefined;
};
