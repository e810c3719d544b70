import { defineService } from '@collectors/core';
import { checkAccess } from './check/check-access.ts';
import { configSchema } from './config.ts';
import { toHttpPolicy } from './http/policy.ts';
import { secrets } from './secrets.ts';

/** The Weights & Biases collector. */
export const wandb = defineService({
  name: 'wandb',
  description: 'Runs, sweeps and their summaries in Weights & Biases projects.',
  config: configSchema,
  env: { projects: ['WANDB_PROJECTS', 'WANDB_PROJECT'], entity: 'WANDB_ENTITY', baseUrl: 'WANDB_BASE_URL' },
  secrets,
  http: toHttpPolicy,
  schedule: '*/30 * * * *',
  deadline: '3m',
  hosts: ['api.wandb.ai'],
  check: checkAccess,
});
