import { defineService } from '@collectors/core';
import { checkAccess } from './check/check-access.ts';
import { configSchema } from './config.ts';
import { toHttpPolicy } from './http/policy.ts';
import { secrets } from './secrets.ts';

/** The Asana collector. */
export const asana = defineService({
  name: 'asana',
  description: 'Projects and tasks of Asana.',
  config: configSchema,
  env: { workspace: 'ASANA_WORKSPACE', timeZone: 'ASANA_TIME_ZONE', plan: 'ASANA_PLAN', apiUrl: 'ASANA_API_URL' },
  secrets,
  http: toHttpPolicy,
  schedule: '0 */6 * * *',
  deadline: '5m',
  optIn: true,
  hosts: ['app.asana.com'],
  check: checkAccess,
});
