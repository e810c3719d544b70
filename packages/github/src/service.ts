import { defineService } from '@collectors/core';
import { checkAccess } from './check/check-access.ts';
import { configSchema } from './config.ts';
import { toHttpPolicy } from './http/policy.ts';
import { secrets } from './secrets.ts';

/** The GitHub collector. */
export const github = defineService({
  name: 'github',
  description: 'Pull requests, commits, branches and CI of GitHub repositories.',
  config: configSchema,
  env: {
    repositories: ['GITHUB_REPOSITORIES', 'GITHUB_REPO'],
    organization: ['GITHUB_ORGANIZATION', 'GITHUB_ORG'],
    apiUrl: 'GITHUB_API_URL',
    graphqlUrl: 'GITHUB_GRAPHQL_URL',
  },
  secrets,
  http: toHttpPolicy,
  schedule: '*/15 * * * *',
  deadline: '2m',
  hosts: ['api.github.com'],
  check: checkAccess,
});
