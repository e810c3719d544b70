import path from 'node:path';
import { build } from 'tsup';

const folder = path.join(import.meta.dirname, '../peers');

/** Where the built peers are. */
export const BUILT_PEERS = path.join(folder, 'dist');

const PROGRAMS = ['fetch-per-metric', 'octokit'] as const;

/** Builds the peers in TypeScript as JavaScript: Node's own type stripping would count as theirs. Packages stay outside. */
export const buildPeers = (): Promise<void> =>
  build({
    config: false,
    format: ['esm'],
    target: 'node24',
    silent: true,
    splitting: false,
    entry: Object.fromEntries(PROGRAMS.map((name) => [name, path.join(folder, name, `${name}.ts`)])),
    outDir: BUILT_PEERS,
    clean: true,
    skipNodeModulesBundle: true,
  });
