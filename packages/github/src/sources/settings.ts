import { github } from '../service.ts';

/** The configuration, for metrics that depend on it: they see nothing but their sources. */
export const settings = github.source('settings', async ({ config }) => config);
