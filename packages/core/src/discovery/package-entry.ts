import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isPlainObject } from '../config/plain-object.ts';
import { CollectorError } from '../errors/collector-error.ts';
import type { InstalledPackage } from './installed-package.ts';

const CONDITIONS = new Set(['import', 'node', 'module-sync', 'default']);

/** The target of an `exports` value: conditions in the order of the package, as Node does. https://nodejs.org/api/packages.html#conditional-exports */
const toTarget = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(toTarget).find((target) => target !== undefined);
  if (!isPlainObject(value)) return undefined;
  for (const [condition, inner] of Object.entries(value)) {
    const target = CONDITIONS.has(condition) ? toTarget(inner) : undefined;
    if (target !== undefined) return target;
  }
  return undefined;
};

const toMain = ({ exports, main }: Readonly<Record<string, unknown>>): string | undefined => {
  if (exports === undefined || exports === null) return typeof main === 'string' ? main : './index.js';
  return toTarget(isPlainObject(exports) && '.' in exports ? exports['.'] : exports);
};

/** The `file:` URL of a package's main export, which is not opened. Throws `contract` where there is none. */
export const toEntryUrl = ({ carried, folder, json, name, version }: InstalledPackage): string => {
  if (carried !== undefined) return carried.entry;
  const main = toMain(json);
  if (main !== undefined) return pathToFileURL(path.join(folder, main)).href;
  throw new CollectorError(
    'contract',
    `${name}@${version} (${folder}) has no main export: "exports" of its package.json has no ".".`,
    {
      fix: `Add "exports": { ".": "./dist/index.js" } to ${path.join(folder, 'package.json')}.`,
    },
  );
};
