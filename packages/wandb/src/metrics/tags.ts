import { wandb } from '../service.ts';

/** The configured run types, at most ten, and `other`. */
export const RUN_TYPE = wandb.bound('runTypes');

/** The configured keys of the summary, by name. */
export const SUMMARY_KEY = wandb.bound('summary');
