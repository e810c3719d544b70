import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CatalogueEntry } from '../contract/catalogue.ts';
import { CONTRACT } from '../contract/version.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { loadCollector } from '../isolation/load-collector.ts';
import { toCatalogueEntry } from './to-catalogue-entry.ts';

/** A file, or one by condition. */
type Target = string | { readonly import?: Target; readonly default?: Target };

/** The members of a collector's `package.json` that matter here. */
interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly exports?: Target | { readonly '.'?: Target };
  readonly collectors?: { readonly contract?: number; readonly name?: string; readonly manifest?: string };
}

const fault = (message: string, fix: string) => new CollectorError('contract', message, { fix });

/**
 * Imports the built collector of the package in `folder` and writes its catalogue entry where `collectors.manifest` of its
 * `package.json` says. Returns the path. Throws `contract`, which names what does not fit.
 */
export const writeManifest = async (folder: string): Promise<{ readonly file: string; readonly entry: CatalogueEntry }> => {
  const packageFile = join(folder, 'package.json');
  const { name, version, exports, collectors } = await readPackage(packageFile);
  if (!collectors?.manifest || !collectors.name) {
    const example = '"collectors": { "contract": 1, "name": "github", "manifest": "./dist/collector.json" }';
    throw fault(`${packageFile} has no complete 'collectors' field`, `add ${example}`);
  }
  const collector = await loadCollector(pathToFileURL(resolve(folder, toMain(exports) ?? './dist/index.js')).href);
  if (collector.service.name !== collectors.name) {
    throw fault(
      `${packageFile} names the collector '${collectors.name}', its code '${collector.service.name}'`,
      'make them equal',
    );
  }
  if (collectors.contract !== CONTRACT) {
    throw fault(`${packageFile} says contract ${collectors.contract}, its code was built with ${CONTRACT}`, 'make them equal');
  }
  const entry = toCatalogueEntry(collector, { package: name, version });
  const file = resolve(folder, collectors.manifest);
  await writeFile(file, `${JSON.stringify(entry, null, 2)}\n`);
  return { file, entry };
};

/** The conditions that builds write. Discovery knows all of them; shared with it, they would cost every run another file. */
const toMain = (target: PackageFile['exports']): string | undefined => {
  if (target === undefined || typeof target === 'string') return target;
  if ('.' in target) return toMain(target['.']);
  const { import: imported, default: other } = target as Exclude<Target, string>;
  return toMain(imported ?? other);
};

const readPackage = async (file: string): Promise<PackageFile> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as PackageFile;
  } catch (cause) {
    throw new CollectorError('contract', `${file} cannot be read: ${(cause as Error).message}`, {
      fix: "run it in a collector's package",
      cause,
    });
  }
};
