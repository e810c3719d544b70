import { defineConfig, type Options } from 'tsup';

/** The bundler settings that every published package shares. Declarations come from `tsc`, which runs afterwards. */
export const SHARED: Options = {
  entry: ['src/index.ts'],
  format: ['esm'],
  target: 'node22',
  sourcemap: true,
  clean: true,
};

/** The shared settings with those of one package. */
export const preset = (options: Options = {}) => defineConfig({ ...SHARED, ...options });
