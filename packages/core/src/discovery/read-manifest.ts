import path from 'node:path';
import { isPlainObject } from '../config/plain-object.ts';
import type { CatalogueEntry } from '../contract/catalogue.ts';
import { CONTRACT } from '../contract/collector.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { type Declaration, type InstalledPackage, readJson } from './installed-package.ts';

/** Contracts that this runner can execute. */
const SUPPORTED: readonly number[] = [CONTRACT];

const toLabel = ({ name, version, folder }: InstalledPackage): string => `${name}@${version} (${folder})`;

const toBuildCommand = ({ json, folder }: InstalledPackage): string =>
  isPlainObject(json.scripts) && typeof json.scripts.build === 'string'
    ? `Build it: npm run build --prefix ${folder}`
    : 'Give its package.json a "build" script that ends in "collectors-manifest", and run it.';

const checkContract = (found: InstalledPackage, contract: number): void => {
  if (SUPPORTED.includes(contract)) return;
  const newer = contract > Math.max(...SUPPORTED);
  throw new CollectorError(
    'contract',
    `${toLabel(found)} speaks contract ${contract}, this runner speaks ${SUPPORTED.join(', ')}.`,
    {
      fix: newer ? 'Update the runner (@collectors/core and the command).' : `Update ${found.name}.`,
    },
  );
};

const isManifest = (value: unknown): value is CatalogueEntry =>
  isPlainObject(value) &&
  typeof value.name === 'string' &&
  typeof value.contract === 'number' &&
  isPlainObject(value.config) &&
  isPlainObject(value.env) &&
  Object.values(value.env).every((variables) => Array.isArray(variables)) &&
  Array.isArray(value.secrets) &&
  Array.isArray(value.metrics);

/** A package's declaration. Throws `contract` for a package that is no collector, or speaks a contract that is not supported. */
export const toDeclared = (found: InstalledPackage): Declaration => {
  const { declaration } = found;
  if (declaration === undefined) {
    throw new CollectorError('contract', `${toLabel(found)} is no collector: its package.json has no "collectors" field.`, {
      fix: 'Name another package; or, in a collector, add "collectors": { "contract": 1, "name": "…", "manifest": "./dist/collector.json" }.',
    });
  }
  checkContract(found, declaration.contract);
  return declaration;
};

/** A package's manifest. Throws `contract` for a missing, foreign or unsupported one. */
export const readManifest = (found: InstalledPackage): CatalogueEntry => {
  if (found.carried !== undefined) {
    checkContract(found, found.carried.manifest.contract);
    return found.carried.manifest;
  }
  const declaration = toDeclared(found);
  const file = path.join(found.folder, declaration.manifest);
  const manifest = readJson(file);
  const fix = toBuildCommand(found);
  if (manifest === undefined) {
    throw new CollectorError('contract', `${toLabel(found)} has no manifest: ${file} does not exist.`, { fix });
  }
  if (!isManifest(manifest)) {
    throw new CollectorError(
      'contract',
      `${toLabel(found)} has a manifest that is none: ${file} lacks members of a catalogue entry.`,
      { fix },
    );
  }
  checkContract(found, manifest.contract);
  if (manifest.name !== declaration.name) {
    const names = `"${declaration.name}" in its package.json and "${manifest.name}" in ${file}`;
    throw new CollectorError('contract', `${toLabel(found)} has two names: ${names}.`, { fix });
  }
  return manifest;
};
