import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'image', globalSetup: './global-setup.ts', testTimeout: 60_000, hookTimeout: 60_000 } });
