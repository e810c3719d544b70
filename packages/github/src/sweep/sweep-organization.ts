import { CollectorError } from '@collectors/core';
import { askPartly, type Asker, type PartialData, toGraphqlError } from '../http/graphql.ts';
import { walkPages } from '../http/walk-pages.ts';
import { organizationQuery } from '../queries/repositories.ts';
import { type OrganizationAnswer, organizationAnswer, type RepositoryNode } from '../schemas/repositories.ts';
import { createNameFilter } from './name-filter.ts';
import { errorsAt, type RepositoryMember, toMember } from './to-member.ts';

/** Repositories that one page holds at most: what is asked of each is heavy. */
const PAGE = 50;

/** The repositories of an organisation that the configuration includes, without archived, disabled and empty ones and forks. */
export const sweepOrganization = async (asker: Asker, login: string): Promise<readonly RepositoryMember[]> => {
  const isIncluded = createNameFilter(asker.config);
  const members: RepositoryMember[] = [];
  for await (const { data, errors } of organizationPages(asker, login)) {
    if (!data.organization) throw errors[0] ? toGraphqlError(errors[0]) : missing(login);
    for (const [index, node] of data.organization.repositories.nodes.entries()) {
      const own = errorsAt(errors, ['organization', 'repositories', 'nodes', index]);
      // Without its name nobody can be told which one is missing.
      if (!node && own[0]) throw toGraphqlError(own[0]);
      if (node && isUsed(node) && isIncluded(node.nameWithOwner))
        members.push(toMember({ asked: node.nameWithOwner, node, errors: own }));
    }
  }
  return members;
};

const isUsed = ({ isEmpty, isDisabled }: RepositoryNode) => !isEmpty && !isDisabled;

const organizationPages = (asker: Asker, login: string) =>
  walkPages({
    what: `Repositories of ${login}`,
    start: null as string | null,
    ask: (after) =>
      askPartly(asker, organizationAnswer, (first) => ({
        query: organizationQuery,
        variables: { login, first: Math.min(first, PAGE), after },
      })),
    next: ({ data: { organization } }: PartialData<OrganizationAnswer>) => {
      const { hasNextPage, endCursor } = organization!.repositories.pageInfo;
      return hasNextPage ? endCursor : undefined;
    },
  });

const missing = (login: string) =>
  new CollectorError('not_found', `Organisation ${login} does not exist.`, {
    fix: 'Check the name; the repositories of a person have to be listed in `repositories`.',
  });
