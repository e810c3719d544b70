import { defineService } from '@collectors/core';
import { z } from 'zod';

// A placeholder: say what of AWS is asked. Credentials are those of the SDK's own chain; a run needs the actions below, and no others.

/** The service, and what it needs. */
export const service = defineService({
  name: '__name__',
  description: '__description__',
  config: z.strictObject({
    region: z.string().min(1).default('us-east-1').describe('Region to read.'),
  }),
  env: { region: 'AWS_REGION' },
  schedule: '*/15 * * * *',
  deadline: '1m',
  hosts: ['ecs.*.amazonaws.com'],
  aws: { actions: ['ecs:ListClusters', 'ecs:DescribeClusters'] },
});
