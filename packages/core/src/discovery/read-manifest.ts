import path from 'node:path';
import { isPlainObject } from '../config/plain-object.ts';
import type { CatalogueEntry } from '../contract/catalogue.ts';
import { checkContract } from '../contract/version.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { type Declaration, type InstalledPackage, readJson } from './installed-package.ts';
import { findManifestFault } from './manifest-fault.ts';

const EXAMPLE = '"collectors": { "contract": 1, "name": "…", "manifest": "./dist/collector.json" }';

const toLabel = ({ name, version, folder }: InstalledPackage): string => `${name}@${version} (${folder})`;

/** Who installed it from a registry cannot build it; in a workspace the real folder lies outside `node_modules`. */
const isInstalled = (folder: string): boolean => folder.split(path.sep).includes('node_modules');

const toBuildFix = ({ json, folder, name }: InstalledPackage): string => {
  if (isInstalled(folder)) return `Install a version of ${name} that was built before it was published, or tell its authors.`;
  return isPlainObject(json.scripts) && typeof json.scripts.build === 'string'
    ? `Build it: npm run build --prefix ${folder}`
    : 'Give its package.json a "build" script that ends in "collectors-manifest", and run it.';
};

const refuse = (message: string, fix: string): never => {
  throw new CollectorError('contract', message, { fix });
};

/** A package's declaration. Throws `contract` for a package that is no collector, or speaks a contract that is not supported. */
export const toDeclared = (found: InstalledPackage): Declaration => {
  const { declaration, fault } = found;
  if (fault !== undefined) throw fault;
  if (declaration === undefined) {
    const fix = `Name another package; or, in a collector, add ${EXAMPLE}.`;
    return refuse(`${toLabel(found)} is no collector: its package.json has no "collectors" field.`, fix);
  }
  checkContract(declaration.contract, toLabel(found), found.name);
  if (declaration.name !== undefined) return declaration;
  return refuse(`${toLabel(found)} has no name: "collectors.name" of its package.json is no text.`, `Write ${EXAMPLE} there.`);
};

/** The content of a manifest file. Throws `contract` for one that is missing, is none, or is of another contract. */
const readManifestFile = (found: InstalledPackage, file: string): CatalogueEntry => {
  const fix = toBuildFix(found);
  const read = (): unknown => {
    try {
      return readJson(file);
    } catch (error) {
      if (!CollectorError.isInstance(error)) throw error;
      return refuse(`${toLabel(found)} has a manifest that is none: ${error.message}`, fix);
    }
  };
  const manifest = read();
  if (manifest === undefined) return refuse(`${toLabel(found)} has no manifest: ${file} does not exist.`, fix);
  // One of another contract may have another shape.
  if (isPlainObject(manifest) && 'contract' in manifest) checkContract(manifest['contract'], toLabel(found), found.name);
  const fault = findManifestFault(manifest);
  if (fault !== undefined) return refuse(`${toLabel(found)} has a manifest that is none: ${file}: ${fault}.`, fix);
  return manifest as unknown as CatalogueEntry;
};

/** A package's manifest. Throws `contract` for a missing, foreign or unsupported one. */
export const readManifest = (found: InstalledPackage): CatalogueEntry => {
  if (found.carried !== undefined) {
    checkContract(found.carried.manifest.contract, toLabel(found), found.name);
    return found.carried.manifest;
  }
  const declaration = toDeclared(found);
  const file = path.join(found.folder, declaration.manifest);
  const manifest = readManifestFile(found, file);
  if (manifest.name === declaration.name) return manifest;
  const names = `"${declaration.name}" in its package.json and "${manifest.name}" in ${file}`;
  return refuse(`${toLabel(found)} has two names: ${names}.`, toBuildFix(found));
};
