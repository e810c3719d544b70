import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsup';
import { carriedCollectors, toEntryName } from './build/carried-collectors.ts';
import { requiredBuiltins } from './build/required-builtins.ts';
import { readCollectors } from './build/read-collectors.ts';

const collectors = readCollectors(import.meta.dirname);
const toFile = (url: string) => fileURLToPath(url);
const core = import.meta.resolve('@collectors/core');

export default defineConfig({
  entry: {
    collectors: 'src/collectors.ts',
    // The process of a collector, where core looks for it, and the contract that a collector from elsewhere imports.
    child: toFile(new URL('child.js', core).href),
    index: toFile(core),
    ...Object.fromEntries(collectors.map((bundled) => [toEntryName(bundled), toFile(import.meta.resolve(bundled.package))])),
  },
  format: ['esm'],
  target: 'node24',
  splitting: true,
  noExternal: [/.*/],
  clean: true,
  esbuildOptions: (options) => {
    // Between chunks of a package without side effects, an import for its order alone may go.
    options.logOverride = { 'ignored-bare-import': 'silent' };
  },
  esbuildPlugins: [carriedCollectors(collectors), requiredBuiltins],
});
