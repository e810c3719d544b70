/** A throw-away collector on the types: the repositories of an organisation, listed and asked page by page. */
import { z } from 'zod';
import { defineService, gauge, memberFailure, CollectorError, quotas, sample, tally } from '../../src/index.ts';

const service = defineService({
  name: 'github',
  description: 'Repositories of an organisation.',
  config: z.strictObject({ organization: z.string(), workflows: z.array(z.string()).default([]), stale: z.number().default(14) }),
  env: { organization: 'GITHUB_ORGANIZATION' },
  secrets: { token: { id: 'github/dashboard-token', description: 'A token that may read.' } },
  http: ({ secrets }) => ({
    baseUrl: 'https://api.github.com',
    authorize: async () => ({ authorization: `Bearer ${secrets.token.reveal()}` }),
    verdict: ({ body }) => (JSON.stringify(body).includes('RATE_LIMITED') ? { kind: 'limited' } : undefined),
  }),
});

const repositoryPage = z.object({
  repositories: z.array(z.object({ name: z.string(), gone: z.boolean() })),
  cursor: z.string().nullable(),
});
type Repository = z.infer<typeof repositoryPage>['repositories'][number];

const repositories = service.members('repositories', {
  tags: { repo: (repository: Repository) => repository.name },
  load: async ({ http, config }) => {
    const found = [];
    const query = (cursor: string | null) => ({ body: { query: '…', variables: { organization: config.organization, cursor } } });
    const pages = http.pages('/graphql', {
      ...query(null),
      idempotent: true,
      schema: repositoryPage,
      next: ({ data }) => (data.cursor === null ? undefined : query(data.cursor)),
    });
    for await (const page of pages) found.push(...page.repositories);
    return found.map((repository) =>
      repository.gone ? memberFailure({ repo: repository.name }, new CollectorError('not_found', 'renamed')) : repository,
    );
  },
});
const runs = service.sourceEach('runs', {
  of: repositories,
  load: async ({ name }, { http, now }) =>
    http.json(`/repos/${name}/actions/runs`, {
      query: { created: `>=${now.toISOString()}` },
      schema: z.array(z.object({ conclusion: z.enum(['success', 'failure']), workflow: z.string(), seconds: z.number() })),
    }),
});
const total = service.source('total', async ({ use }) => (await use(repositories)).length);

export default service.collector({
  metrics: [
    {
      'github.ci.runs_7d': gauge({
        from: { runs, repositories },
        unit: 'run',
        description: 'Completed runs.',
        tags: { conclusion: ['success', 'failure'], workflow: service.bound('workflows') },
        value: (data) => tally(data.runs, ({ conclusion, workflow }) => ({ conclusion, workflow })),
      }),
      'github.ci.seconds': gauge({
        from: runs,
        unit: 'second',
        description: 'Seconds spent.',
        tags: { workflow: { max: 5 } },
        value: (all) => all.map(({ workflow, seconds }) => sample(seconds, { workflow })),
      }),
    },
    {
      'github.repositories': gauge({ from: total, unit: 'item', description: 'Repositories.', value: (amount) => amount }),
      'github.api.remaining': gauge({
        from: quotas,
        unit: 'request',
        description: 'Requests left.',
        tags: { resource: { max: 10 } },
        value: (all) => all.map(({ resource, remaining }) => sample(remaining, { resource })),
      }),
    },
  ],
});
