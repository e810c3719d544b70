import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { restoreMocks: true, globalSetup: './test/support/find-helm-once.ts' } });
