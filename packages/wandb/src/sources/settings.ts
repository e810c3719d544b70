import { wandb } from '../service.ts';

/** The configuration, for metrics that depend on it: they see nothing but their sources. */
export const settings = wandb.source('settings', async ({ config }) => config);
