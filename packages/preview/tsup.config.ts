import { defineConfig, type Options } from 'tsup';
import { preset } from '../../tools/tsup-preset.ts';

/** What the browser gets: everything in one file, fonts and the HTML beside it. */
const page: Options = {
  entry: { main: 'src/client/main.ts', page: 'src/styles/page.css' },
  outDir: 'dist/page',
  publicDir: 'src/public',
  format: ['esm'],
  platform: 'browser',
  target: 'es2022',
  loader: { '.woff2': 'file' },
  noExternal: [/.*/],
  minify: true,
};

export default defineConfig([
  // Each cleans only what it writes: both are built at once.
  preset({ entry: ['src/index.ts', 'src/query.ts'], clean: ['!page'] }) as Options,
  { ...page, clean: true },
]);
