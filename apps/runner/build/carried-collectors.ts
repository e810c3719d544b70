import type { Plugin } from 'esbuild';
import type { Bundled } from './read-collectors.ts';

/** Where the code of a collector lies in the bundle, without `.js`. A folder of its own: a collector may be called `child`. */
export const toEntryName = ({ name }: Bundled): string => `collectors/${name}`;

/** One member of the map. The manifest stays text until somebody asks: a run of one collector reads one. */
const toMember = (bundled: Bundled): string => `  {
    name: ${JSON.stringify(bundled.name)},
    package: ${JSON.stringify(bundled.package)},
    version: ${JSON.stringify(bundled.version)},
    entry: new URL(${JSON.stringify(`./${toEntryName(bundled)}.js`)}, import.meta.url).href,
    get manifest() {
      return JSON.parse(${JSON.stringify(bundled.manifest)});
    },
  },`;

/** The module that tells the command what it carries. */
export const toMap = (collectors: readonly Bundled[]): string =>
  `export const carried = [\n${collectors.map(toMember).join('\n')}\n];\n`;

/**
 * Answers `import … from 'carried-collectors'` with the map. It is made at every build and kept nowhere: it repeats what the
 * collectors' own builds have written, so a copy in the repository would be stale after each change of a description or a version.
 */
export const carriedCollectors = (collectors: readonly Bundled[]): Plugin => ({
  name: 'carried-collectors',
  setup(build) {
    build.onResolve({ filter: /^carried-collectors$/ }, ({ path }) => ({ path, namespace: 'carried-collectors' }));
    build.onLoad({ filter: /.*/, namespace: 'carried-collectors' }, () => ({ contents: toMap(collectors) }));
  },
});
