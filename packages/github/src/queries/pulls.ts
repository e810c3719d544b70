/**
 * Pull requests of a repository in two lists: `recent` from the last updated one backwards, and `idle`, the open ones from the one
 * that has waited longest. Each can be left out, so that one request turns a page of both.
 */
export const pullsQuery = `
  query Pulls(
    $owner: String!, $name: String!, $first: Int!, $labels: Boolean!,
    $recent: Boolean!, $afterRecent: String, $idle: Boolean!, $afterIdle: String
  ) {
    repository(owner: $owner, name: $name) {
      recent: pullRequests(first: $first, after: $afterRecent, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $recent) {
        ...Page
      }
      idle: pullRequests(states: OPEN, first: $first, after: $afterIdle, orderBy: { field: UPDATED_AT, direction: ASC }) @include(if: $idle) {
        ...Page
      }
    }
  }

  fragment Page on PullRequestConnection {
    pageInfo { hasNextPage endCursor }
    nodes {
      number isDraft baseRefName createdAt updatedAt mergedAt closedAt additions deletions changedFiles totalCommentsCount
      author { __typename login }
      reviews(first: 50) { nodes { submittedAt author { __typename login } } }
      timelineItems(last: 1, itemTypes: [READY_FOR_REVIEW_EVENT]) { nodes { ... on ReadyForReviewEvent { createdAt } } }
      mergeCommit @include(if: $labels) { oid }
      labels(first: 50) @include(if: $labels) { nodes { name } }
    }
  }
`;
