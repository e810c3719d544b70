import { CollectorError, memberFailure, type MemberFailure } from '@collectors/core';
import { type Repository, toRepository } from '../facts/repository.ts';
import { toGraphqlError } from '../http/graphql.ts';
import type { GraphqlError } from '../schemas/graphql.ts';
import type { RepositoryNode } from '../schemas/repositories.ts';

/** A repository, or why it cannot be had. */
export type RepositoryMember = Repository | MemberFailure<'repo'>;

/** What an answer holds of one repository. */
export interface RepositoryAnswer {
  /** The name in the configuration, or the one in the answer where an organisation was asked for. */
  readonly asked: string;
  readonly node: RepositoryNode | null;
  /** The errors that belong to it. */
  readonly errors: readonly GraphqlError[];
}

/**
 * Preflight: the repository exists under the name that was asked for. GitHub follows renames silently, and another repository may
 * take the old name at any time. Only its checks may be out of sight: that takes a permission of its own.
 */
export const toMember = ({ asked, node, errors }: RepositoryAnswer): RepositoryMember => {
  const failed = (error: CollectorError) => memberFailure({ repo: asked }, error);
  const serious = errors.find((error) => !isAboutChecks(error));
  if (serious) return failed(toGraphqlError(serious));
  if (!node) return failed(new CollectorError('not_found', `Repository ${asked} does not exist.`));
  if (node.nameWithOwner.toLowerCase() !== asked.toLowerCase()) return failed(toRenamed(asked, node.nameWithOwner));
  return toRepository(node, errors[0] && toGraphqlError(errors[0]));
};

/** The errors of the part of an answer that stands at this path. */
export const errorsAt = (errors: readonly GraphqlError[], at: readonly (string | number)[]): readonly GraphqlError[] =>
  errors.filter(({ path }) => at.every((step, index) => path?.[index] === step));

const isAboutChecks = ({ path }: GraphqlError) => path?.includes('statusCheckRollup') ?? false;

const toRenamed = (asked: string, name: string) =>
  new CollectorError('not_found', `Repository ${asked} is called ${name} now.`, { fix: `Write ${name} in the configuration.` });
