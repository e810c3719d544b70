import type { HttpPolicy, HttpSettings } from '@collectors/core';
import type { Config } from '../config.ts';
import type { secrets as declared } from '../secrets.ts';

/**
 * Requests a second. Asana takes 150 a minute in a free domain and 1,500 in a paid one, counts refused ones too, and holds the limit in
 * shorter spans than a minute: a fifth is left free. https://developers.asana.com/docs/rate-limits
 */
const PER_SECOND = { free: 2, paid: 20 } as const;

/** How Asana is asked. */
export const toHttpPolicy = ({ config, secrets }: HttpSettings<Config, typeof declared>): HttpPolicy => ({
  baseUrl: config.apiUrl,
  headers: { accept: 'application/json' },
  authorize: async () => ({ authorization: `Bearer ${secrets.token.reveal()}` }),
  // Asana takes 50 at once. More than a few win nothing at this pace.
  concurrency: 10,
  perSecond: PER_SECOND[config.plan],
  // Lists are slow in large domains. All attempts for all sizes of pages fit into the deadline.
  attemptTimeout: '20s',
  verdict: ({ status }) => (status === 504 ? { kind: 'failed', message: 'Asana took too long' } : undefined),
});
