import { loadConfiguration } from '../src/config/load-configuration.ts';
import type { Environment } from '../src/config/environment.ts';
import type { CarriedCollector } from '../src/discovery/carried-collector.ts';
import { findPlugin, findPlugins } from '../src/discovery/find-plugins.ts';
import type { Tree } from './temporary-tree.ts';

/** What is special about a collector's package; `manifest: null` leaves it out. */
export interface Package {
  readonly name?: string;
  readonly contract?: number;
  readonly manifest?: unknown;
  readonly json?: Readonly<Record<string, unknown>>;
}

/** The content of a `dist/collector.json`. */
export const toManifest = (name: string, npm: string, contract = 1) => ({
  contract,
  name,
  description: 'X.',
  package: npm,
  version: '1.2.3',
  config: {},
  env: {},
  secrets: [],
  hosts: [],
  metrics: [],
});

/** The files of an installed collector, whose code fails when it is imported. */
export const collector = (
  folder: string,
  npm: string,
  { name = npm.replace(/.*[-/]/, ''), contract = 1, manifest, json }: Package = {},
): Tree => ({
  [`${folder}/package.json`]: {
    name: npm,
    version: '1.2.3',
    type: 'module',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    scripts: { build: 'tsup' },
    collectors: { contract, name, manifest: './dist/collector.json' },
    ...json,
  },
  [`${folder}/dist/index.js`]: 'throw new Error("a collector was imported");',
  ...(manifest === null ? {} : { [`${folder}/dist/collector.json`]: manifest ?? toManifest(name, npm, contract) }),
});

/** The files of a collector below `node_modules`. */
export const installed = (npm: string, options?: Package): Tree => collector(`node_modules/${npm}`, npm, options);

/** A collector that a command carries from `/app`, where nothing is. */
export const carried = (npm: string, contract = 1): CarriedCollector => {
  const name = npm.replace(/.*[-/]/, '');
  return {
    name,
    package: npm,
    version: '1.2.3',
    manifest: { ...toManifest(name, npm, contract), config: {}, env: {} },
    entry: `file:///app/collectors/${name}.js`,
  };
};

/** A `dependencies` object. */
export const dependencies = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '^1.0.0']));

/** From where collectors are looked for; default: the tree's folder. */
export interface Place {
  readonly cwd?: string;
  readonly file?: string;
  readonly environment?: Environment;
  readonly carried?: readonly CarriedCollector[];
}

/** Options of `findPlugins` for a tree, with its configuration loaded. */
export const toOptions = async (folder: string, { cwd = folder, file, environment = {}, carried }: Place = {}) => ({
  configuration: await loadConfiguration({ cwd, file, environment: {} }),
  cwd,
  environment,
  ...(carried === undefined ? {} : { carried }),
});

/** All collectors of a tree: key, package, origin, and `off`. */
export const list = async (folder: string, place?: Place) =>
  (await findPlugins(await toOptions(folder, place))).map(
    ({ key, package: name, origin, enabled }) => `${key} ${name} ${origin}${enabled ? '' : ' off'}`,
  );

/** One collector of a tree. */
export const find = async (name: string, folder: string, place?: Place) => findPlugin(name, await toOptions(folder, place));
