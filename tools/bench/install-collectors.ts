import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(import.meta.dirname, 'dist/installed');

/** The collectors of this repository, as they are built; of each there are as many copies as it takes. */
const ORIGINALS = ['asana', 'ec2', 'github', 'skypilot', 'wandb'];
const COPIES = 10;

/** A collector that can be enabled. */
export interface Installed {
  readonly name: string;
  /** Of its package; `index.js` is what its package exports. */
  readonly folder: string;
}

const toInstalled = (original: string, copy: number): Installed => {
  const name = `${original}${copy}`;
  return { name, folder: path.join(folder, name) };
};

/** The first so many, at most fifty: first one of each, then the next of each. */
export const findInstalled = (count: number): readonly Installed[] =>
  Array.from({ length: COPIES }, (_, copy) => ORIGINALS.map((original) => toInstalled(original, copy)))
    .flat()
    .slice(0, count);

const install = (original: string, copy: number): void => {
  const place = toInstalled(original, copy);
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
};

/** Lays fifty packages beside the programs, each with files of its own, as fifty teams would have published them. */
export const installCollectors = (): void => {
  for (const original of ORIGINALS) for (let copy = 0; copy < COPIES; copy += 1) install(original, copy);
};
