import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm'],
  target: 'node22',
  sourcemap: true,
  clean: true,
  // So the tarball needs nothing else, and an image is built from it without a registry. The contract comes from the runner.
  noExternal: ['zod'],
});
