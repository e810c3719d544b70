import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CatalogueEntry } from '../contract/catalogue.ts';
import { CONTRACT } from '../contract/version.ts';
import { toEntryUrl } from '../discovery/package-entry.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { loadCollector } from '../isolation/load-collector.ts';
import { toCatalogueEntry } from './to-catalogue-entry.ts';

/** The members of a collector's `package.json` that matter here. */
interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly collectors?: { readonly contract?: number; readonly name?: string; readonly manifest?: string };
}

const fault = (message: string, fix: string) => new CollectorError('contract', message, { fix });

/**
 * Imports the built collector of the package in `folder` and writes its catalogue entry where `collectors.manifest` of its
 * `package.json` says. Returns the path. Throws `contract`, which names what does not fit.
 */
export const writeManifest = async (folder: string): Promise<{ readonly file: string; readonly entry: CatalogueEntry }> => {
  const packageFile = join(folder, 'package.json');
  const json = await readPackage(packageFile);
  const { name, version, collectors } = json;
  if (!collectors?.manifest || !collectors.name) {
    const example = '"collectors": { "contract": 1, "name": "github", "manifest": "./dist/collector.json" }';
    throw fault(`${packageFile} has no complete 'collectors' field`, `add ${example}`);
  }
  const collector = await loadCollector(toEntryUrl({ folder: resolve(folder), name, version, json: { ...json } }));
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
