import { findRenamed, findRepository } from '../../../world/find-repository.ts';
import { toActor } from '../../../world/people.ts';
import { viewRepository } from '../../../world/view/repository-view.ts';
import { canSee, lacksAuthorization, SINGLE_SIGN_ON } from '../../principal.ts';
import { field } from '../field.ts';
import { createGithubError } from '../github-error.ts';
import type { Graph, Node } from '../graph.ts';
import { toActorNode } from './actor-node.ts';

interface RepositoryArguments {
  readonly owner: string;
  readonly name: string;
  readonly followRenames?: boolean;
}

const checkAuthorization = ({ principal }: Graph, login: string): void => {
  if (lacksAuthorization(principal, login)) throw createGithubError('FORBIDDEN', SINGLE_SIGN_ON);
};

/** By its name now, or (which is how GitHub answers, so that only `nameWithOwner` tells) by one that it had before. */
const repository = (graph: Graph) =>
  field<RepositoryArguments>(['owner', 'name', 'followRenames'], ({ owner, name, followRenames }) => {
    const asked = `${owner}/${name}`;
    const found = findRepository(graph.world, asked) ?? (followRenames === false ? undefined : findRenamed(graph.world, asked));
    if (found === undefined || !canSee(graph.principal, found)) {
      throw createGithubError('NOT_FOUND', `Could not resolve to a Repository with the name '${asked}'.`);
    }
    checkAuthorization(graph, found.owner);
    return graph.nodes.repository(viewRepository(found, graph.at));
  });

const organization = (graph: Graph) =>
  field<{ readonly login: string }>(['login'], ({ login }) => {
    const found = graph.world.organizations.find((candidate) => candidate.login.toLowerCase() === login.toLowerCase());
    if (found === undefined)
      throw createGithubError('NOT_FOUND', `Could not resolve to an Organization with the login of '${login}'.`);
    checkAuthorization(graph, found.login);
    return graph.nodes.organization(found);
  });

const rateLimit = ({ rate }: Graph): Node => ({
  cost: rate.cost,
  limit: rate.limit,
  nodeCount: rate.nodeCount,
  remaining: rate.remaining,
  used: rate.used,
  resetAt: new Date(rate.reset * 1000).toISOString().replace('.000Z', 'Z'),
});

/** Where every query begins. */
export const createQueryRoot = (graph: Graph): Node => ({
  repository: repository(graph),
  organization: organization(graph),
  viewer: () => toActorNode(toActor(graph.principal.login)),
  rateLimit: () => rateLimit(graph),
});
