import type { RequestFacts, SandboxRequest, SandboxResponse, SandboxService } from '../service.ts';
import { refuse, toJson, documented, type GithubAnswer } from './github-answer.ts';
import type { GithubContext, GithubState } from './github-context.ts';
import { answerGraphql } from './graphql/answer-graphql.ts';
import { readQuery, toQueryFacts } from './graphql/read-query.ts';
import { refuseLimited } from './limited.ts';
import { toRateHeaders, type Resource } from './rate-limits.ts';
import { toTokenHeaders } from './token-traits.ts';
import { answerAccessTokens } from './rest/access-tokens.ts';
import { answerRest } from './rest/answer-rest.ts';

/** Below the server's root, laid out as GitHub Enterprise Server is. */
export const GITHUB_PATHS = { root: '/github/', rest: '/github/api/v3', graphql: '/github/api/graphql' } as const;

const NO_USER_AGENT: GithubAnswer = {
  status: 403,
  headers: { 'content-type': 'text/plain' },
  body: 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.\n',
};

const isGraphql = ({ url }: SandboxRequest): boolean => url.pathname === GITHUB_PATHS.graphql;

const describe = (request: SandboxRequest): RequestFacts | undefined => {
  const { pathname } = request.url;
  if (!pathname.startsWith(GITHUB_PATHS.root)) return undefined;
  if (isGraphql(request)) return toQueryFacts(readQuery(request.body));
  const [, owner, name] = /^\/github\/api\/v3\/repos\/([^/]+)\/([^/]+)/.exec(pathname) ?? [];
  return owner === undefined ? {} : { repositories: [`${owner}/${name}`] };
};

const limitedOrAnswered = async (context: GithubContext, request: SandboxRequest, path: string): Promise<GithubAnswer> => {
  const resource: Resource = isGraphql(request) ? 'graphql' : 'core';
  const free = path === '/rate_limit';
  const limited = free ? undefined : refuseLimited(context, resource);
  if (limited !== undefined) return limited;
  return resource === 'graphql' ? answerGraphql(context, request.body) : answerRest(context, path, request);
};

const answer = async (state: GithubState, request: SandboxRequest): Promise<GithubAnswer> => {
  if (!request.headers['user-agent']) return NO_USER_AGENT;
  const { pathname, host } = request.url;
  if (!isGraphql(request) && !pathname.startsWith(`${GITHUB_PATHS.rest}/`)) return refuse(404, 'Not Found');
  if (isGraphql(request) && request.method !== 'POST') return refuse(404, 'Not Found');
  const path = decodeURIComponent(pathname.slice(GITHUB_PATHS.rest.length));
  const tokens = isGraphql(request) ? undefined : answerAccessTokens(state, path, request);
  if (tokens !== undefined) return tokens;
  const { authorization } = request.headers;
  const principal = state.credentials.authenticate(authorization);
  if (principal === undefined) {
    return toJson(401, {
      ...documented(authorization ? 'Bad credentials' : 'Requires authentication'),
      status: '401',
    });
  }
  const apiUrl = `http://${host}${GITHUB_PATHS.rest}`;
  const context = { ...state, principal, at: state.clock.now().getTime(), apiUrl, fault: request.fault };
  const answered = await limitedOrAnswered(context, request, path);
  const rate = toRateHeaders(state.limits.state(principal, isGraphql(request) ? 'graphql' : 'core'));
  const token = principal.traits ? toTokenHeaders(principal.traits) : {};
  return { ...answered, headers: { ...rate, ...token, ...answered.headers } };
};

const COMMON_HEADERS = {
  server: 'sandbox',
  'x-github-media-type': 'github.v3; format=json',
  'cache-control': 'private, max-age=60, s-maxage=60',
};

/** The stand-in of GitHub: GraphQL and REST over one world, as of the clock. */
export const createGithubService = (state: GithubState): SandboxService => {
  let count = 0;
  return {
    name: 'github',
    describe,
    answer: async (request): Promise<SandboxResponse | undefined> => {
      if (!request.url.pathname.startsWith(GITHUB_PATHS.root)) return undefined;
      const answered = await answer(state, request);
      const id = (count += 1).toString(16).toUpperCase().padStart(8, '0');
      return { ...answered, headers: { ...COMMON_HEADERS, 'x-github-request-id': id, ...answered.headers } };
    },
    reset: () => {
      state.credentials.reset();
      state.limits.reset();
    },
  };
};
