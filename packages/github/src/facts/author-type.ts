/** Kinds of authors. A deleted account is `unknown`: it can have been either. */
export const AUTHOR_TYPES = ['human', 'bot', 'unknown'] as const;

/** What kind of author it is. */
export type AuthorType = (typeof AUTHOR_TYPES)[number];

/** An account as GraphQL gives it; `null` where it has been deleted. https://docs.github.com/en/graphql/reference/interfaces#actor */
export interface Actor {
  readonly __typename: string;
  readonly login: string;
}

/** Sorts accounts into people, bots and deleted ones. */
export const toAuthorType = (author: Actor | null): AuthorType => {
  if (author === null) return 'unknown';
  return author.__typename === 'Bot' ? 'bot' : 'human';
};
