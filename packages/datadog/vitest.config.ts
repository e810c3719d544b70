import { defineConfig } from 'vitest/config';

// One worker for all files: each would load the untrimmed client's 6,000 models anew.
export default defineConfig({ test: { restoreMocks: true, isolate: false } });
