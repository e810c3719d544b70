import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Registry } from '../registry/start-registry.ts';
import type { Manifest } from '../repository/packages.ts';
import { ENVIRONMENT } from './environment.ts';
import { type InstalledPackage, readInstalled } from './installed-package.ts';

const execute = promisify(execFile);
const pnpm = path.resolve(import.meta.dirname, '../../node_modules/.bin/pnpm');

/** What installs a package and nothing else: each package sees what it declares, and no neighbour's. */
const STRICT = ['--ignore-scripts', '--config.hoist=false', '--config.strict-peer-dependencies=true'];

/** Packages of this very minute are what is asked for. */
const toFlags = (project: string): readonly string[] => [
  ...STRICT,
  '--config.minimum-release-age=0',
  `--config.cache-dir=${path.join(project, '..', 'cache')}`,
];

const toPeers = ({ peerDependencies = {}, peerDependenciesMeta = {} }: Manifest, optional: boolean) =>
  Object.fromEntries(
    Object.entries(peerDependencies)
      .filter(([name]) => optional || !peerDependenciesMeta[name]?.optional)
      // A range of the workspace is none of the registry's.
      .map(([name, range]) => [name, range.startsWith('workspace:') ? 'latest' : range]),
  );

/**
 * Installs a package with its peers into an empty project, from a registry. With `optional` the optional peers come along, and their own
 * peers with them. Rejects with what the package manager wrote.
 */
export const installPackage = async (
  project: string,
  manifest: Manifest & { readonly name: string },
  { registry, optional }: { readonly registry: Registry; readonly optional: boolean },
): Promise<InstalledPackage> => {
  mkdirSync(project, { recursive: true });
  const dependencies = { [manifest.name]: 'latest', ...toPeers(manifest, optional) };
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  const flags = [...toFlags(project), `--config.auto-install-peers=${optional}`];
  try {
    await execute(pnpm, ['install', ...flags], { cwd: project, env: { ...ENVIRONMENT, ...registry.environment } });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`It cannot be installed: ${stdout}${stderr}`, { cause: error });
  }
  return readInstalled(project, manifest.name);
};
