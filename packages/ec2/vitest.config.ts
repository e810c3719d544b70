import { defineConfig } from 'vitest/config';

// Runs with servers and processes of their own: a busy machine is no failure.
export default defineConfig({ test: { restoreMocks: true, testTimeout: 30_000 } });
