/** What is asked of each repository in the first request of a run. */
export const repositoryFragment = `
  fragment Facts on Repository {
    id nameWithOwner pushedAt isEmpty isDisabled
    branches: refs(refPrefix: "refs/heads/", first: 1) { totalCount }
    open: pullRequests(states: OPEN, first: 1) { totalCount }
    newest: pullRequests(first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { updatedAt } }
    defaultBranchRef { name target { ... on Commit { oid statusCheckRollup { state } } } }
  }
`;

/** The repositories of a list: as many aliases (`r0`, `r1` …) as there are names, with the variables `$o0`, `$n0` … */
export const repositoriesQuery = (count: number): string => {
  const indices = Array.from({ length: count }, (_, index) => index);
  return `
    query Repositories(${indices.map((i) => `$o${i}: String!, $n${i}: String!`).join(', ')}) {
      ${indices.map((i) => `r${i}: repository(owner: $o${i}, name: $n${i}) { ...Facts }`).join('\n      ')}
    }
    ${repositoryFragment}
  `;
};

/** The repositories of an organisation by name, so that no page shifts while others are read. */
export const organizationQuery = `
  query Organization($login: String!, $first: Int!, $after: String) {
    organization(login: $login) {
      repositories(first: $first, after: $after, isArchived: false, isFork: false, orderBy: { field: NAME, direction: ASC }) {
        pageInfo { hasNextPage endCursor }
        nodes { ...Facts }
      }
    }
  }
  ${repositoryFragment}
`;
