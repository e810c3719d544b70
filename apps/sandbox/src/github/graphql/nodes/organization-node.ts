import type { Organization } from '../../../world/tables.ts';
import { viewRepository, type RepositoryView } from '../../../world/view/repository-view.ts';
import { toNodeId } from '../../node-id.ts';
import { canSee } from '../../principal.ts';
import { PAGE_ARGUMENTS, toConnection, type PageArguments } from '../connection.ts';
import { field } from '../field.ts';
import { createGithubError } from '../github-error.ts';
import type { Graph, Node } from '../graph.ts';

interface RepositoryArguments extends PageArguments {
  readonly isArchived?: boolean;
  readonly isFork?: boolean;
  readonly privacy?: 'PRIVATE' | 'PUBLIC';
  readonly visibility?: 'PRIVATE' | 'PUBLIC' | 'INTERNAL';
  readonly orderBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' };
}

const FILTERS = ['isArchived', 'isFork', 'privacy', 'visibility', 'orderBy'] as const;

const sortKey = ({ repository, pushedAt }: RepositoryView, by: string): number | string => {
  if (by === 'NAME') return repository.name.toLowerCase();
  if (by === 'CREATED_AT') return repository.createdAt;
  if (by === 'PUSHED_AT') return pushedAt() ?? 0;
  if (by === 'UPDATED_AT') return pushedAt() ?? repository.createdAt;
  throw createGithubError('UNIMPLEMENTED', `The sandbox does not implement ordering repositories by ${by}.`);
};

const matches = ({ repository }: RepositoryView, { isArchived, isFork, privacy, visibility }: RepositoryArguments): boolean => {
  const seen = repository.private ? 'PRIVATE' : 'PUBLIC';
  return (
    (isArchived === undefined || isArchived === repository.archived) &&
    (isFork === undefined || isFork === repository.fork) &&
    (privacy === undefined || privacy === seen) &&
    (visibility === undefined || visibility === seen)
  );
};

const repositories = (graph: Graph, { login }: Organization) =>
  field<RepositoryArguments>([...PAGE_ARGUMENTS, ...FILTERS], (args) => {
    const { field: by, direction } = args.orderBy ?? { field: 'CREATED_AT', direction: 'ASC' };
    const position = (view: RepositoryView) => [sortKey(view, by), view.repository.id];
    const sign = direction === 'DESC' ? -1 : 1;
    const items = graph.world.repositories
      .filter((repository) => repository.owner === login && canSee(graph.principal, repository))
      .map((repository) => viewRepository(repository, graph.at))
      .filter((view) => matches(view, args))
      .map((view) => ({ view, key: sortKey(view, by) }))
      .toSorted((a, b) => sign * (a.key === b.key ? a.view.repository.id - b.view.repository.id : a.key < b.key ? -1 : 1))
      .map(({ view }) => view);
    return toConnection({ items, position, descending: sign < 0, node: graph.nodes.repository, fault: graph.fault }, args);
  });

/** An organisation, which is also the owner of its repositories. */
export const toOrganizationNode = (graph: Graph, organization: Organization): Node => ({
  __typename: 'Organization',
  id: toNodeId('O', organization.id),
  databaseId: organization.id,
  login: organization.login,
  name: organization.login,
  url: `https://github.example.com/${organization.login}`,
  resourcePath: `/${organization.login}`,
  avatarUrl: `https://github.example.com/avatars/${organization.id}`,
  repositories: repositories(graph, organization),
});
