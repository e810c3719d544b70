import { defineConfig } from 'vitest/config';

// The tests of the templates are run as part of the collectors that are made of them, by test/scaffold.test.ts.
export default defineConfig({
  test: { exclude: ['templates/**', 'node_modules/**', 'dist/**'], restoreMocks: true, testTimeout: 30_000 },
});
