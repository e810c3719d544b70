import type { CollectorError } from '@collectors/core';
import type { RepositoryNode } from '../schemas/repositories.ts';

/** What the first request of a run tells of a repository. Instants are epoch milliseconds. */
export interface Repository {
  /** Stays the same when it is renamed, and is another one when a name is used again. */
  readonly id: string;
  /** `owner/name` */
  readonly fullName: string;
  readonly owner: string;
  readonly name: string;
  /** `null` in an empty repository, as is `head`. */
  readonly defaultBranch: string | null;
  /** The commit that the default branch points to. */
  readonly head: string | null;
  /** All checks of `head` together: `SUCCESS`, `FAILURE` …; `null` where it has none. */
  readonly checks: string | null;
  /** Why `checks` could not be read. */
  readonly checksError: CollectorError | undefined;
  /** Branches without the default one. */
  readonly branches: number;
  readonly openPulls: number;
  /** Last update of any pull request. */
  readonly pullsUpdatedAt: number | null;
  /** Last push to any branch. */
  readonly pushedAt: number | null;
}

/** Reduces a repository to what is needed. */
export const toRepository = (node: RepositoryNode, checksError?: CollectorError): Repository => {
  const { id, nameWithOwner, pushedAt, branches, open, newest, defaultBranchRef } = node;
  const [owner, name] = nameWithOwner.split('/') as [string, string];
  return {
    id,
    fullName: nameWithOwner,
    owner,
    name,
    defaultBranch: defaultBranchRef?.name ?? null,
    head: defaultBranchRef?.target.oid ?? null,
    checks: defaultBranchRef?.target.statusCheckRollup?.state ?? null,
    checksError,
    branches: Math.max(0, (branches?.totalCount ?? 0) - (defaultBranchRef ? 1 : 0)),
    openPulls: open.totalCount,
    pullsUpdatedAt: newest[0]?.updatedAt ?? null,
    pushedAt,
  };
};
