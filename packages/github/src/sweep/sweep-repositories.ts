import type { Asker } from '../http/graphql.ts';
import { sweepList } from './sweep-list.ts';
import { sweepOrganization } from './sweep-organization.ts';
import type { RepositoryMember } from './to-member.ts';

/** The configured repositories, each with what one request tells of it, or why it cannot be had. */
export const sweepRepositories = (asker: Asker): Promise<readonly RepositoryMember[]> => {
  const { repositories, organization } = asker.config;
  return repositories ? sweepList(asker, repositories) : sweepOrganization(asker, organization!);
};
