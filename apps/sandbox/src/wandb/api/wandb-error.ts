import type { GraphQLError } from 'graphql';

/** An error of one field. The server's HTTP status is that of the error, and the body is GraphQL's all the same. */
export class WandbError extends Error {
  readonly status: number;
  readonly code: string | undefined;

  /** @param status HTTP status of the whole answer */
  constructor(status: number, message: string, code?: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What the server says where it does not let somebody in. https://github.com/wandb/wandb/issues/673 */
export const denied = (): WandbError => new WandbError(403, 'permission denied', 'PERMISSION_ERROR');

/** What the server says of what it has not thought of. https://github.com/wandb/wandb/issues/10328 */
export const internal = (): WandbError => new WandbError(500, 'An internal error occurred. Please contact support.');

/** HTTP status of an answer with these errors; 400 where the query itself is wrong. */
export const toStatus = (errors: readonly GraphQLError[]): number => {
  const [first] = errors;
  if (first === undefined) return 200;
  return first.originalError instanceof WandbError ? first.originalError.status : 400;
};

/** Errors as the server writes them. */
export const toErrors = (errors: readonly GraphQLError[]) =>
  errors.map(({ message, path, locations, originalError }) => ({
    message,
    ...(path ? { path } : { locations }),
    ...(originalError instanceof WandbError && originalError.code && { extensions: { code: originalError.code } }),
  }));
