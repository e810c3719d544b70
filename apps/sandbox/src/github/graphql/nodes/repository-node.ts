import { toTimestamp } from '../../../world/instant.ts';
import type { RepositoryView } from '../../../world/view/repository-view.ts';
import { toNodeId } from '../../node-id.ts';
import { field } from '../field.ts';
import { createGithubError } from '../github-error.ts';
import type { Graph, Node } from '../graph.ts';
import { toPulls } from './pull-connection.ts';
import { toRef, toRefNode, toRefs } from './ref-node.ts';

const pullRequest = (graph: Graph, view: RepositoryView) =>
  field<{ readonly number: number }>(['number'], ({ number }) => {
    const found = view.pulls().find(({ pull }) => pull.number === number);
    if (found === undefined)
      throw createGithubError('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
    return graph.nodes.pull(view, found);
  });

const owner = (graph: Graph, login: string): Node | null => {
  const organization = graph.world.organizations.find((candidate) => candidate.login === login);
  return organization === undefined ? null : graph.nodes.organization(organization);
};

const toFlags = (view: RepositoryView): Node => ({
  isArchived: view.repository.archived,
  isFork: view.repository.fork,
  isEmpty: view.head() === undefined,
  isPrivate: view.repository.private,
  isDisabled: false,
  isLocked: false,
  isMirror: false,
  isTemplate: false,
  visibility: view.repository.private ? 'PRIVATE' : 'PUBLIC',
});

/** A repository as of the instant that is asked for. An empty one has no default branch. */
export const toRepositoryNode = (graph: Graph, view: RepositoryView): Node => {
  const { repository, fullName } = view;
  const pushedAt = view.pushedAt();
  return {
    ...toFlags(view),
    __typename: 'Repository',
    id: toNodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName,
    owner: () => owner(graph, repository.owner),
    description: null,
    url: `https://github.example.com/${fullName}`,
    resourcePath: `/${fullName}`,
    createdAt: toTimestamp(repository.createdAt),
    pushedAt: pushedAt === null ? null : toTimestamp(pushedAt),
    updatedAt: toTimestamp(pushedAt ?? repository.createdAt),
    defaultBranchRef: () => (view.head() === undefined ? null : toRefNode(graph, view, repository.defaultBranch)),
    ref: toRef(graph, view),
    refs: toRefs(graph, view),
    pullRequest: pullRequest(graph, view),
    pullRequests: toPulls(graph, view),
  };
};
