import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      'packages/*',
      'apps/*',
      // Builds the image first.
      'apps/runner/test/image',
      'charts',
      { test: { name: 'tools', include: ['tools/**/*.test.ts'] } },
    ],
    restoreMocks: true,
  },
});
