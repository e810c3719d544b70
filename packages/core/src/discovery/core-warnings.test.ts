import path from 'node:path';
import { expect, it } from 'vitest';
import { carried, dependencies, find, installed } from '../../test/plugin-tree.ts';
import { temporaryTree, type Tree } from '../../test/temporary-tree.ts';
import { findCoreWarnings } from './core-warnings.ts';

const OWN = { version: '1.4.0', folder: '/runner' };

const requires = (range: string) => ({ json: { peerDependencies: { '@collectors/core': range } } });
const core = (at: string, version: string): Tree => ({ [`${at}/node_modules/@collectors/core/package.json`]: { version } });

const warn = async (range: string, tree: Tree = {}, own = OWN) => {
  const folder = temporaryTree({ ...installed('collectors-plugin-shop', requires(range)), ...tree });
  const warnings = await findCoreWarnings(await find('shop', folder), own);
  return warnings.map(({ message, fix }) => `${message} ${fix}`.replaceAll(folder, '<folder>'));
};

const ONCE = "Install @collectors/core once, as a peer dependency: 'npm ls @collectors/core' shows who brings which.";

it.each([
  ['*', {}],
  ['^1.0.0', {}],
  ['workspace:^', {}],
  ['^1.0.0', core('', '1.4.0')],
  ['^1.0.0', core('node_modules/collectors-plugin-shop', '1.4.0')],
  ['^1.0.0', { 'node_modules/@collectors/core/package.json': 'no JSON' }],
])('says nothing where %j goes together, with %j beside it', async (range, tree) => {
  expect(await warn(range, tree)).toEqual([]);
});

it.each([
  ['^2.0.0', 'Update the runner (@collectors/core and the command).'],
  ['^0.9.0', 'Update collectors-plugin-shop, or let its authors admit this version in "peerDependencies".'],
])('names both versions of a range that this runner is not in: %s', async (range, fix) => {
  expect(await warn(range)).toEqual([
    `collectors-plugin-shop@1.2.3 is made for @collectors/core ${range}, and this runner is 1.4.0. ${fix}`,
  ]);
});

it.each([
  ['^1.0.0', '', '1.5.0', ONCE],
  ['^1.0.0', 'node_modules/collectors-plugin-shop', '1.3.0', ONCE],
  ['^2.0.0', '', '2.1.0', 'Update the runner (@collectors/core and the command).'],
])('names both copies and their folders: %s in %j is %s', async (range, at, version, fix) => {
  const folder = path.posix.join('<folder>', at, 'node_modules/@collectors/core');
  expect(await warn(range, core(at, version))).toEqual([
    `collectors-plugin-shop@1.2.3 uses @collectors/core ${version} (${folder}), and this runner is 1.4.0 (/runner). ${fix}`,
  ]);
});

it('says nothing of what the command carries, nor before there is a release to compare with', async () => {
  const folder = temporaryTree();
  const plugin = await find('github', folder, { carried: [carried('@collectors/github')] });
  expect(await findCoreWarnings(plugin, OWN)).toEqual([]);
  expect(await warn('^2.0.0', core('', '3.0.0'), { ...OWN, version: '0.0.0' })).toEqual([]);
});

it('says nothing of the collectors of this repository', async () => {
  const root = path.resolve(import.meta.dirname, '../../../..');
  const folder = temporaryTree({ 'package.json': { dependencies: dependencies() } });
  for (const name of ['asana', 'ec2', 'github', 'skypilot', 'wandb']) {
    expect(await findCoreWarnings(await find(path.join(root, 'packages', name), folder))).toEqual([]);
  }
});
