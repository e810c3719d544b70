/** A throw-away collector on the types: a service that is asked by submitting a request and polling for its answer. */
import { z } from 'zod';
import { defineService, gauge, type HttpClient, tally } from '../../src/index.ts';

const STATES = ['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'other'] as const;
type State = (typeof STATES)[number];

const service = defineService({
  name: 'skypilot',
  description: 'Managed jobs of a SkyPilot API server.',
  config: z.strictObject({ url: z.url() }),
  env: { url: 'SKYPILOT_API_URL' },
  secrets: { token: { id: 'skypilot/service-account-token', description: 'A service account token.', optional: true } },
  http: ({ config, secrets }) => ({
    baseUrl: config.url,
    headers: secrets.token ? { authorization: `Bearer ${secrets.token.reveal()}` } : {},
    retries: 5,
  }),
  schedule: '*/10 * * * *',
});

const jobs = z.array(z.object({ status: z.string() }));
const submit = async (http: HttpClient, path: string, body: object) => {
  const submitted = await http.request(path, { body, schema: z.unknown() });
  const id = submitted.headers['x-skypilot-request-id'] ?? '';
  return http.json('/api/get', { query: { request_id: id }, schema: z.object({ return_value: z.string() }) });
};

const queue = service.source('queue', async ({ http }) => {
  const { return_value } = await submit(http, '/jobs/queue/v2', { refresh: false, all_users: true });
  return jobs.parse(JSON.parse(return_value));
});

const toState = (status: string): State => STATES.find((state) => state === status) ?? 'other';

export default service.collector({
  metrics: [
    {
      'skypilot.jobs.count': gauge({
        from: queue,
        unit: 'job',
        description: 'Jobs known to the server.',
        tags: { status: STATES },
        value: (all) => tally(all, ({ status }) => ({ status: toState(status) })),
      }),
    },
  ],
});
