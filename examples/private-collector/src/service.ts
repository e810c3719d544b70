import { defineService } from '@collectors/core';
import { checkTargets } from './check-targets.ts';
import { configSchema } from './config.ts';
import { toHttpPolicy } from './http-policy.ts';

/** The service: web services that expose metrics for Prometheus. */
export const webservice = defineService({
  name: 'webservice',
  description: 'Traffic, latency and runtime of web services, from the metrics that they expose for Prometheus.',
  config: configSchema,
  secrets: {
    token: {
      id: 'webservice/token',
      description: 'Bearer token that every target is sent; left out where they ask for none.',
      optional: true,
    },
  },
  http: toHttpPolicy,
  schedule: '*/5 * * * *',
  deadline: '30s',
  optIn: true,
  check: checkTargets,
});
