/** A page of the sweeps of a project; needs the variable `$after`. */
export const sweepsFragment = `
  fragment Sweeps on Project {
    sweeps(first: 100, after: $after) {
      edges { node { state } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Further sweeps of a project. */
export const sweepsQuery = `
  query Sweeps($entity: String!, $project: String!, $after: String) {
    viewer { username }
    project(name: $project, entityName: $entity) { ...Sweeps }
  }
  ${sweepsFragment}
`;
