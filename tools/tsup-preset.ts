import { defineConfig, type Options } from 'tsup';

/** The bundler settings that every published package shares. Declarations come from `tsc`, which runs afterwards. */
export const preset = (options: Options = {}) =>
  defineConfig({
    entry: ['src/index.ts'],
    format: ['esm'],
    target: 'node22',
    sourcemap: true,
    clean: true,
    ...options,
  });
