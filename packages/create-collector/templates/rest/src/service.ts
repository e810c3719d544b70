import { defineService } from '@collectors/core';
import { z } from 'zod';

// A placeholder: say where your service is, how one signs in, and how often it may be asked.

/** The service, and how it is asked. */
export const service = defineService({
  name: '__name__',
  description: '__description__',
  config: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .default('__url__')
      .describe('Address of the API.'),
  }),
  env: { url: '__NAME___URL' },
  secrets: { token: { id: '__name__/token', description: 'A token that may read projects and items.' } },
  http: ({ config, secrets }) => ({
    baseUrl: config.url,
    authorize: async () => ({ authorization: `Bearer ${secrets.token.reveal()}` }),
    perSecond: 5,
  }),
  schedule: '*/15 * * * *',
  deadline: '1m',
  hosts: ['__host__'],
});
