import { toJson } from '../github-answer.ts';
import { answerActivity } from './activity.ts';
import { withRepository } from './find-view.ts';
import { answerCacheUsage, answerOrganization, answerUsageSummary } from './organizations.ts';
import { answerPulls } from './pulls.ts';
import { toRepositoryResource } from './repository-resource.ts';
import type { RestRoute } from './route.ts';
import { answerWorkflowRuns } from './workflow-runs.ts';

const get = (pattern: RegExp, answer: RestRoute['answer'], more: Pick<RestRoute, 'free' | 'grant'> = {}): RestRoute => ({
  method: 'GET',
  pattern,
  answer,
  ...more,
});

const reading = (permission: string, scope?: string) => ({ grant: { permission, ...(scope !== undefined && { scope }) } });

/** `/repos/{owner}/{repo}`, or by id, which is where renamed ones redirect to. */
const repository = (below: string): RegExp => new RegExp(`^/(?:repos/([^/]+)/([^/]+)|repositories/(\\d+))${below}$`);

const RESOURCES = ['core', 'graphql', 'search'] as const;

/** All routes that an authenticated client can ask. */
export const REST_ROUTES: readonly RestRoute[] = [
  get(
    repository(''),
    withRepository((_context, view) => toJson(200, toRepositoryResource(view))),
  ),
  get(repository('/actions/runs'), answerWorkflowRuns, reading('actions')),
  get(repository('/activity'), answerActivity, reading('contents')),
  get(repository('/pulls'), answerPulls, reading('pull_requests')),
  get(/^\/orgs\/([^/]+)$/, answerOrganization),
  get(/^\/orgs\/([^/]+)\/actions\/cache\/usage$/, answerCacheUsage, reading('organization_administration', 'read:org')),
  get(
    /^\/organizations\/([^/]+)\/settings\/billing\/usage\/summary$/,
    answerUsageSummary,
    reading('organization_administration', 'admin:org'),
  ),
  get(/^\/user$/, ({ principal }) => toJson(200, { login: principal.login, type: 'User' })),
  get(
    /^\/rate_limit$/,
    ({ limits, principal }) => {
      const resources = Object.fromEntries(RESOURCES.map((resource) => [resource, limits.state(principal, resource)]));
      return toJson(200, { resources, rate: resources['core'] });
    },
    { free: true },
  ),
];
