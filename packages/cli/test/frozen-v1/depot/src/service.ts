import { checkFailure, defineService, parseDuration } from '@collectors/core';
import { config, objectOf } from './schemas.js';

/** Who asks. */
interface Identity {
  readonly name: string;
  readonly rights: readonly string[];
}

/** The depot, and how it is asked. */
export const depot = defineService({
  name: 'depot',
  description: 'Parcels in the sites of a depot.',
  config,
  env: { url: 'DEPOT_URL', sites: ['DEPOT_SITES', 'DEPOT_PLACES'] },
  secrets: {
    token: { id: 'depot/token', description: 'A token that may read parcels.' },
    audit: { id: 'depot/audit', description: 'A token that may read the audit.', optional: true },
  },
  http: ({ config: { url }, secrets }) => ({
    baseUrl: url,
    headers: { 'x-audit': secrets.audit?.reveal() ?? 'none' },
    authorize: async ({ http, serviceTime }) => {
      const { session } = await http.json('/session', {
        schema: objectOf<{ readonly session: string }>(),
        method: 'POST',
        idempotent: true,
        body: { year: serviceTime().getUTCFullYear() > 2000 },
      });
      return { authorization: `Bearer ${secrets.token.reveal()} ${session}` };
    },
    concurrency: 2,
    perSecond: 100,
    attemptTimeout: '5s',
    retries: 1,
    verdict: ({ body }) =>
      typeof body === 'object' && body !== null && 'busy' in body ? { kind: 'retry', message: 'the depot is busy' } : undefined,
  }),
  schedule: '*/10 * * * *',
  deadline: '30s',
  hosts: ['depot.example'],
  async *check({ http, secrets, log }) {
    try {
      const { name, rights } = await http.json('/me', { schema: objectOf<Identity>() });
      log.debug('asked who it is', { rights: rights.length });
      yield { name: 'identity', status: 'ok', message: `Signed in as ${name}.` };
      if (!rights.includes('audit'))
        yield { name: 'audit', status: 'warning', message: 'May not read the audit.', fix: 'Ask for the right.' };
    } catch (error) {
      yield checkFailure('identity', error, `Renew the token; it lasts ${parseDuration('1h') / 60_000} minutes.`);
    }
    yield { name: 'second token', status: 'ok', message: secrets.audit === undefined ? 'There is none.' : 'There is one.' };
  },
});
