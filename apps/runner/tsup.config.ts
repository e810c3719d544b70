import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Options } from 'tsup';
import { carriedCollectors, toEntryName } from './build/carried-collectors.ts';
import { lazyBuiltins } from './build/lazy-builtins.ts';
import { readCollectors } from './build/read-collectors.ts';
import { zodNamespace } from './build/zod-namespace.ts';

const collectors = readCollectors(import.meta.dirname);
const core = import.meta.resolve('@collectors/core');
const toFile = (url: string) => fileURLToPath(url);

const bundle = (entry: Readonly<Record<string, string>>): Options => ({
  entry: { ...entry },
  format: ['esm'],
  target: 'node24',
  splitting: true,
  noExternal: [/^(?!@collectors\/preview$)/],
  // A page for a workstation; without it the command says so.
  external: ['@collectors/preview'],
  esbuildOptions: (options) => {
    // Between chunks of a package without side effects, an import for its order alone may go.
    options.logOverride = { 'ignored-bare-import': 'silent' };
  },
  esbuildPlugins: [carriedCollectors(collectors), zodNamespace],
  plugins: [lazyBuiltins],
});

// The bundles below are written side by side, so none of them may clean.
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
// Wherever the folder is copied to: without it, Node would parse each file as CommonJS first.
writeFileSync('dist/package.json', '{ "type": "module" }\n');

// Each process loads one bundle. Sharing chunks between them would save a few kilobytes on disk, and cost every run half a millisecond a file.
export default defineConfig([
  bundle({ collectors: 'src/collectors.ts' }),
  // The process of a collector, where core looks for it.
  bundle({ child: toFile(new URL('child.js', core).href) }),
  // The contract, for a collector that comes from elsewhere.
  bundle({ index: toFile(core) }),
  bundle(Object.fromEntries(collectors.map((bundled) => [toEntryName(bundled), toFile(import.meta.resolve(bundled.package))]))),
]);
