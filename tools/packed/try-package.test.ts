import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Registry, startRegistry } from '../registry/start-registry.ts';
import { packPackage } from './pack-package.ts';
import { tryPackage } from './try-package.ts';

let folder: string;
let registry: Registry;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'packed-'));
  registry = await startRegistry({ folder: path.join(folder, 'registry') });
  return async () => {
    await registry.close();
    rmSync(folder, { recursive: true });
  };
});

const MAIN = { exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } };
const FILES = { LICENSE: 'Apache', 'README.md': '# x', 'dist/index.d.ts': 'export declare const x: number;\n' };

/** Publishes a package of these files, and answers what is found wrong with it. */
const publishAndTry = async (name: string, manifest: object, files: Readonly<Record<string, string>>) => {
  const whole = { name, version: '1.0.0', type: 'module', ...MAIN, ...manifest };
  const source = path.join(folder, 'source', name);
  for (const [file, text] of Object.entries({ ...FILES, ...files, 'package.json': JSON.stringify(whole) })) {
    mkdirSync(path.dirname(path.join(source, file)), { recursive: true });
    writeFileSync(path.join(source, file), text);
  }
  await registry.publish(await packPackage(source, folder));
  return tryPackage({ manifest: whole, registry, folder: path.join(folder, 'projects', name) });
};

test('a package that declares what it imports is right', { timeout: 60_000 }, async () => {
  expect(await publishAndTry('@acme/hidden', {}, { 'dist/index.js': 'export const x = 1;' })).toEqual([]);
  const dependencies = { '@acme/hidden': '^1.0.0' };
  const bin = { right: './bin.js' };
  const files = { 'dist/index.js': "export { x } from '@acme/hidden';", 'bin.js': "#!/usr/bin/env node\nconsole.log('help');" };
  expect(await publishAndTry('@acme/right', { dependencies, bin }, files)).toEqual([]);
});

test('what a neighbour brings is not there, neither at once nor later', { timeout: 60_000 }, async () => {
  const problems = await publishAndTry(
    '@acme/borrower',
    { dependencies: { '@acme/right': '^1.0.0' } },
    {
      'dist/index.js': "import '@acme/right';\nexport { x } from '@acme/hidden';\nexport const later = () => import('later');\n",
    },
  );
  expect(problems).toEqual([
    expect.stringContaining('dist/index.js:2 imports @acme/hidden. Name @acme/hidden in "dependencies"'),
    expect.stringContaining('dist/index.js:3 imports later.'),
    expect.stringMatching(/^It does not load: [^]*Cannot find package '@acme\/hidden'/),
  ]);
});

test('a program that fails, and types that lead nowhere', { timeout: 60_000 }, async () => {
  const problems = await publishAndTry(
    '@acme/broken',
    { bin: { broken: './bin.js' } },
    {
      'dist/index.js': 'export const x = 1;',
      'dist/index.d.ts': "export type { Y } from '@acme/right';\n",
      'bin.js': "#!/usr/bin/env node\nthrow new Error('no help');",
    },
  );
  expect(problems).toEqual([
    expect.stringMatching(/^broken --help: [^]*no help/),
    expect.stringMatching(/^Its types are wrong for who uses it: [^]*@acme\/right/),
  ]);
});

test('a package that needs one that is nowhere cannot be installed', { timeout: 60_000 }, async () => {
  const dependencies = { '@acme/nowhere': '^1.0.0' };
  const problems = await publishAndTry('@acme/lost', { dependencies }, { 'dist/index.js': '' });
  expect(problems).toEqual([expect.stringMatching(/^It cannot be installed: [^]*@acme\/nowhere/)]);
});
