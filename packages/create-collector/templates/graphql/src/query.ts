// A placeholder: ask for what metrics use, and for nothing else.

/** One page of items. */
export const ITEMS = `query Items($after: String) {
  items(first: 100, after: $after) {
    nodes { state createdAt project { name } }
    pageInfo { hasNextPage endCursor }
  }
}`;
