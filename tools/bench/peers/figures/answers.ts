// What GitHub answers, as far as the peers read it. Instants are ISO 8601.

/** An account; `null` where it was deleted. */
export type Account = { readonly __typename: string; readonly login: string } | null;

/** A pull request. https://docs.github.com/en/graphql/reference/objects#pullrequest */
export interface Pull {
  readonly number: number;
  readonly isDraft: boolean;
  readonly baseRefName: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly mergedAt: string | null;
  readonly closedAt: string | null;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
  readonly totalCommentsCount: number | null;
  readonly author: Account;
  readonly reviews: { readonly nodes: readonly { readonly submittedAt: string | null; readonly author: Account }[] };
  readonly timelineItems: { readonly nodes: readonly { readonly createdAt: string }[] };
}

/** A commit of the default branch. https://docs.github.com/en/graphql/reference/objects#commit */
export interface Commit {
  readonly committedDate: string;
  readonly messageHeadline: string;
  readonly additions: number;
  readonly deletions: number;
  readonly parents: { readonly totalCount: number };
  readonly author: { readonly email: string | null; readonly user: { readonly login: string } | null } | null;
}

/** A workflow run. https://docs.github.com/en/rest/actions/workflow-runs */
export interface Run {
  readonly event: string;
  readonly status: string | null;
  readonly conclusion: string | null;
  readonly head_branch: string | null;
  readonly head_repository: { readonly full_name: string } | null;
  readonly repository: { readonly full_name: string };
  readonly run_attempt?: number;
  readonly created_at: string;
  readonly run_started_at?: string | null;
  readonly updated_at: string;
}

/** A push that overwrote a branch. https://docs.github.com/en/rest/repos/repos#list-repository-activities */
export interface Activity {
  readonly timestamp: string;
}

/** A page of a list. */
export interface Page<T> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly T[];
}

/** The fields of a pull request, for a query. */
export const PULL_FIELDS = `
  number isDraft baseRefName createdAt updatedAt mergedAt closedAt additions deletions changedFiles totalCommentsCount
  author { __typename login }
  reviews(first: 50) { nodes { submittedAt author { __typename login } } }
  timelineItems(last: 1, itemTypes: [READY_FOR_REVIEW_EVENT]) { nodes { ... on ReadyForReviewEvent { createdAt } } }
`;

/** The fields of a commit, for a query. */
export const COMMIT_FIELDS = `
  committedDate messageHeadline additions deletions parents(first: 1) { totalCount } author { email user { login } }
`;
