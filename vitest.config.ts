import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', 'charts', { test: { name: 'tools', include: ['tools/**/*.test.ts'] } }],
    restoreMocks: true,
  },
});
