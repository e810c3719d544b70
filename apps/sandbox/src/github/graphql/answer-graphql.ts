import { executeSync } from 'graphql';
import { setTimeout as wait } from 'node:timers/promises';

import type { GithubContext } from '../github-context.ts';
import { documented, toJson, type GithubAnswer } from '../github-answer.ts';
import { createGithubError, toGithubError } from './github-error.ts';
import { createGraph } from './nodes/create-graph.ts';
import { createQueryRoot } from './nodes/query-root.ts';
import { readQuery, type Query } from './read-query.ts';
import { resolveField } from './resolve-field.ts';
import { githubSchema } from './schema.ts';

const NODE_LIMIT = 500_000;
/** Points that a query costs on top when it runs into GitHub's time limit; GitHub does not say how many. */
const TIMEOUT_POINTS = 10;

const toErrors = (errors: readonly Parameters<typeof toGithubError>[0][]): GithubAnswer =>
  toJson(200, { errors: errors.map(toGithubError) });

/** GitHub takes ten seconds to give up; here the fault says how long. */
const timeOut = async (context: GithubContext, status: number, delay: number): Promise<GithubAnswer> => {
  await wait(delay, undefined, { ref: false });
  context.limits.charge(context.principal, 'graphql', TIMEOUT_POINTS);
  const message =
    'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.';
  return toJson(status, { data: null, errors: [{ message }] });
};

const execute = (context: GithubContext, query: Query): GithubAnswer => {
  context.limits.charge(context.principal, 'graphql', query.size.cost);
  const rate = { ...context.limits.state(context.principal, 'graphql'), cost: query.size.cost, nodeCount: query.size.nodes };
  const graph = createGraph({ ...context, rate });
  const { data, errors } = executeSync({
    schema: githubSchema(),
    document: query.document,
    operationName: query.operation.name?.value ?? null,
    rootValue: createQueryRoot(graph),
    contextValue: graph,
    variableValues: query.variables,
    fieldResolver: resolveField,
  });
  return toJson(200, { ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map(toGithubError) } : {}) });
};

/** Answers a GraphQL request. All errors of a query come with status 200. https://docs.github.com/en/graphql */
export const answerGraphql = async (context: GithubContext, body: Buffer): Promise<GithubAnswer> => {
  const query = readQuery(body);
  if (query.kind === 'malformed') return toJson(400, documented(query.message));
  if (query.kind === 'invalid') return toErrors(query.errors);
  if (query.size.nodes > NODE_LIMIT) {
    const message = `This query requests up to ${query.size.nodes} possible nodes which exceeds the maximum limit of ${NODE_LIMIT}.`;
    return toErrors([createGithubError('MAX_NODE_LIMIT_EXCEEDED', message)]);
  }
  if (context.fault?.kind === 'too-heavy') return timeOut(context, context.fault.status, context.fault.delay);
  return execute(context, query);
};
