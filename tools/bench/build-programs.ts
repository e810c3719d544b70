import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeManifest } from '@collectors/core/catalogue';
import { build, type Options } from 'tsup';

const folder = import.meta.dirname;

/** Where the built programs are. */
export const BUILT = path.join(folder, 'dist');

const PROGRAMS = ['floor', 'official', 'official-chunked', 'datadog-metrics', 'registry'];

/** The collectors of the benchmark: their names, which are also their folders below `BUILT`. */
export const COLLECTORS = ['benchmark', 'single'] as const;

const SHARED: Options = { config: false, format: ['esm'], target: 'node24', silent: true, splitting: false };

/** Packages stay outside: a user of theirs imports them from `node_modules`. */
const buildPrograms = (): Promise<void> =>
  build({
    ...SHARED,
    entry: PROGRAMS.map((name) => path.join(folder, 'programs', `${name}.ts`)),
    outDir: BUILT,
    clean: true,
    skipNodeModulesBundle: true,
  });

/** Everything inside, as an image carries its collectors. */
const buildCollector = async (name: (typeof COLLECTORS)[number]): Promise<void> => {
  const outDir = path.join(BUILT, name);
  await mkdir(outDir, { recursive: true });
  const manifest = {
    name: `collectors-plugin-${name}`,
    version: '0.0.0',
    type: 'module',
    exports: { '.': { default: './index.js' } },
    collectors: { contract: 1, name, manifest: './collector.json' },
  };
  await writeFile(path.join(outDir, 'package.json'), JSON.stringify(manifest));
  await build({
    ...SHARED,
    entry: { index: path.join(folder, 'collectors', `${name}.ts`) },
    outDir,
    noExternal: [/./],
    minify: true,
  });
  await writeManifest(outDir);
};

/** Builds the programs that are compared, and the collectors, as JavaScript: Node's own type stripping would count as theirs. */
export const buildAll = async (): Promise<void> => {
  await buildPrograms();
  await Promise.all(COLLECTORS.map(buildCollector));
};
