import { defineService } from '@collectors/core';
import { checkAccess } from './check/check-access.ts';
import { configSchema } from './config.ts';
import { toHttpPolicy } from './http/policy.ts';
import { secrets } from './secrets.ts';

/** The SkyPilot collector. */
export const skypilot = defineService({
  name: 'skypilot',
  description: 'Clusters, managed jobs and their cost on a SkyPilot API server.',
  config: configSchema,
  env: { apiUrl: 'SKYPILOT_API_SERVER_ENDPOINT' },
  secrets,
  http: toHttpPolicy,
  schedule: '*/10 * * * *',
  deadline: '2m',
  check: checkAccess,
});
