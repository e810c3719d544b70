import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Manifest } from '../repository/packages.ts';
import { EXAMPLE } from './copy-example.ts';
import { findPublished } from './pack-packages.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Of a package that was never released: its first release is 1.0.0. */
const UNRELEASED = '0.0.0';

const readJson = (file: string) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as Manifest & { version: string };

/** How a range begins that takes a version, and later ones that break nothing. */
const toRange = (version: string): string => {
  const [major] = (version === UNRELEASED ? '1.0.0' : version).split('.');
  return `^${major}.`;
};

test("the example's ranges take the packages beside it", () => {
  const { devDependencies = {} } = readJson(`${EXAMPLE}/package.json`);
  const used = findPublished().filter(({ name }) => name in devDependencies);
  expect(used).toHaveLength(3);
  const wrong = used
    .map(({ name, folder }) => ({ name, wanted: toRange(readJson(`${folder}/package.json`).version) }))
    .filter(({ name, wanted }) => !devDependencies[name]!.startsWith(wanted))
    .map(({ name, wanted }) => `${EXAMPLE}/package.json: write ${wanted}0.0 for ${name}, where it is ${devDependencies[name]}`);
  expect(wrong).toEqual([]);
});
