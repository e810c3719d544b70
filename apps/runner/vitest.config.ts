import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({ test: { name: 'runner', exclude: [...configDefaults.exclude, 'test/image/**'] } });
