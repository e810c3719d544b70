/** How a service is asked. */
export const KINDS = ['rest', 'graphql', 'sdk'] as const;

/** How a service is asked: a list over HTTP, a query, or a client of the AWS SDK. */
export type Kind = (typeof KINDS)[number];

/** All that a new collector is made from. */
export interface Answers {
  /** Where it goes, as it was typed. */
  readonly folder: string;
  /** The first part of its metrics' names. */
  readonly name: string;
  readonly kind: Kind;
  /** The name of its package. */
  readonly package: string;
  /** A sentence with its full stop. */
  readonly description: string;
  /** Base address of the service, without a slash at its end; a client of the AWS SDK knows its own. */
  readonly url: string | undefined;
}
