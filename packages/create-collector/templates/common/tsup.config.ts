import { defineConfig } from 'tsup';

/** The declarations come from `tsc`, which runs afterwards. */
export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  target: 'node22',
  sourcemap: true,
  clean: true,
});
