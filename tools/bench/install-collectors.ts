import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(import.meta.dirname, 'dist/installed');

/** The collectors of this repository, as they are built. */
const ORIGINALS = ['asana', 'ec2', 'github', 'skypilot', 'wandb'];

/** A collector that can be enabled. */
export interface Installed {
  readonly name: string;
  /** Of its package; `index.js` is what its package exports. */
  readonly folder: string;
}

const install = (original: string, copy: number): Installed => {
  const name = `${original}${copy}`;
  const place = { name, folder: path.join(folder, name) };
  const dist = path.dirname(fileURLToPath(import.meta.resolve(`@collectors/${original}`)));
  const isProgram = (file: string) => file === dist || file.endsWith('.js');
  cpSync(dist, place.folder, { recursive: true, filter: isProgram });
  const manifest = readFileSync(path.join(dist, 'collector.json'), 'utf8').replaceAll(`"${original}`, `"${place.name}`);
  writeFileSync(path.join(place.folder, 'collector.json'), manifest);
  const described = {
    name: `collectors-plugin-${place.name}`,
    version: '0.0.0',
    type: 'module',
    exports: { '.': { default: './index.js' } },
    collectors: { contract: 1, name: place.name, manifest: './collector.json' },
  };
  writeFileSync(path.join(place.folder, 'package.json'), JSON.stringify(described));
  return place;
};

/**
 * Lays so many packages beside the programs, each with files of its own, as so many teams would have published them: copies of each
 * original in turn.
 */
export const installCollectors = (count: number): readonly Installed[] =>
  Array.from({ length: count }, (_, index) =>
    install(ORIGINALS[index % ORIGINALS.length]!, Math.floor(index / ORIGINALS.length)),
  );
