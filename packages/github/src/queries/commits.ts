/** Commits of the default branch since an instant, newest first. */
export const commitsQuery = `
  query Commits($owner: String!, $name: String!, $first: Int!, $since: GitTimestamp!, $after: String) {
    repository(owner: $owner, name: $name) {
      defaultBranchRef {
        target {
          ... on Commit {
            oid
            history(first: $first, since: $since, after: $after) {
              totalCount
              pageInfo { hasNextPage endCursor }
              nodes {
                oid committedDate additions deletions messageHeadline
                parents(first: 1) { totalCount }
                author { email user { login } }
              }
            }
          }
        }
      }
    }
  }
`;
