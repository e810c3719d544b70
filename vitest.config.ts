import { defineConfig } from 'vitest/config';

/** Builds the image first. */
const image = {
  name: 'image',
  include: ['apps/runner/test/image/**/*.test.ts'],
  globalSetup: 'apps/runner/test/image/global-setup.ts',
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
      'charts',
      'examples/*',
      { test: { name: 'tools', include: ['tools/**/*.test.ts'] } },
      { test: image },
    ],
    restoreMocks: true,
  },
});
