import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

const root = import.meta.dirname;

/** What some folders have besides what holds for all. */
const OWN: Readonly<Record<string, object>> = {
  // As with the tools, these start whole programs, beside which what they import is nothing.
  'apps/sandbox': { isolate: true },
  'apps/runner': { exclude: [...configDefaults.exclude, 'test/image/**'] },
  charts: { globalSetup: path.join(root, 'charts/test/support/find-helm-once.ts'), isolate: true },
  'packages/ec2': { isolate: true },
  // The tests of the templates are run as part of the collectors that are made of them, by test/scaffold.test.ts.
  'packages/create-collector': { exclude: [...configDefaults.exclude, 'templates/**'] },
};

/** The tests of a package, under its name. */
const inPackage = (folder: string) => {
  const { name } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as { readonly name: string };
  return { test: { name, root: folder, ...OWN[folder] } };
};

const packages = globSync(['packages/*', 'apps/*', 'charts', 'examples/*'], { cwd: root }).filter((folder) =>
  existsSync(path.join(root, folder, 'package.json')),
);

/** These start whole programs, beside which what they import is nothing. */
const tools = { name: 'tools', include: ['tools/**/*.test.ts'], isolate: true };

/** Builds the image first. */
const image = {
  name: 'image',
  include: ['apps/runner/test/image/**/*.test.ts'],
  globalSetup: 'apps/runner/test/image/global-setup.ts',
  isolate: true,
};

export default defineConfig({
  test: {
    projects: [...packages.map(inPackage), { test: tools }, { test: image }],
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // The files of a package share a worker and what they import: of core's unit tests, importing it anew for each took more than half of the CPU time.
    isolate: false,
    maxWorkers: '100%',
    // Runs with servers and processes of their own: a busy machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
