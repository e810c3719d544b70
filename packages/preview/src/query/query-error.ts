/** A query that Datadog would refuse, or that is not modelled here: never guessed at. */
export class QueryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'QueryError';
  }
}
