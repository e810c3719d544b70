import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Collectors of this repository that the image leaves out: package → why. */
const LEFT_OUT: Readonly<Record<string, string>> = {};

interface PackageFile {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly collectors?: { readonly contract?: unknown };
}

const readPackage = (file: string): PackageFile => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as PackageFile;

test('the image carries every collector of this repository, or says why not', () => {
  const collectors = globSync('packages/*/package.json', { cwd: ROOT })
    .map(readPackage)
    .flatMap(({ name, collectors: declared }) => (declared?.contract === undefined ? [] : [name]));
  const { dependencies = {} } = readPackage('apps/runner/package.json');
  const decided = [...Object.keys(dependencies).filter((name) => collectors.includes(name)), ...Object.keys(LEFT_OUT)];
  // Whoever adds a collector adds a line to the dependencies of apps/runner, or one above.
  expect(decided.toSorted()).toEqual(collectors.toSorted());
});
