import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Collector } from '@collectors/core';
import { type CatalogueEntry, toCatalogueEntry } from '@collectors/core/catalogue';
import { toFolder } from './to-folder.ts';

/** A collector: the default export of its package, or where the package is (its folder or a module, as a URL or a path). */
export type CollectorReference = Collector | URL | string;

/** What a package.json says, as far as it matters here. */
export interface PackageFile {
  readonly name?: string;
  readonly version?: string;
  readonly exports?: { readonly '.'?: { readonly default?: string } };
  readonly collectors?: { readonly contract?: number; readonly name?: string };
}

/** A collector with what surrounds it. */
export interface Subject {
  readonly collector: Collector;
  readonly catalogue: CatalogueEntry;
  /** The package that it comes in, where one was found. */
  readonly home?: { readonly folder: string; readonly file: PackageFile };
}

const readHome = (folder: string): Subject['home'] => {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return { folder, file: JSON.parse(readFileSync(file, 'utf8')) as PackageFile };
  const above = dirname(folder);
  return above === folder ? undefined : readHome(above);
};

const importCollector = async (place: URL | string): Promise<Collector> => {
  const path = toFolder(place);
  const isFolder = existsSync(join(path, 'package.json'));
  const main = isFolder ? join(path, readHome(path)?.file.exports?.['.']?.default ?? './dist/index.js') : path;
  if (!existsSync(main)) throw new Error(`${main} does not exist${isFolder ? ': build the package first' : ''}.`);
  const module = (await import(pathToFileURL(main).href)) as { readonly default?: Collector };
  if (module.default === undefined)
    throw new Error(`${main} has no default export: a collector's package exports the collector.`);
  return module.default;
};

/**
 * Finds a collector and its package.
 * @param near a folder in its package, for a collector that is given as an object
 */
export const loadSubject = async (reference: CollectorReference, near: URL | string): Promise<Subject> => {
  const isPlace = typeof reference === 'string' || reference instanceof URL;
  const collector = isPlace ? await importCollector(reference) : reference;
  const home = readHome(toFolder(isPlace ? reference : near));
  const { name = collector.service.name, version = '0.0.0' } = home?.file ?? {};
  const catalogue = toCatalogueEntry(collector, { package: name, version });
  return { collector, catalogue, ...(home && { home }) };
};
