import type { ConfigurationInput } from '@collectors/core/config';

/**
 * The configuration as it is, with its type: `export default defineConfig({ … })` in `collectors.config.ts`. What is below `config` of
 * a collector is checked by `collectors check` and by its runs.
 */
export const defineConfig = (configuration: ConfigurationInput): ConfigurationInput => configuration;
