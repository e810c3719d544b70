import { CollectorError, type Context, type ErrorCode, type Schema } from '@collectors/core';
import type { z } from 'zod';
import { type Config, graphqlUrlOf } from '../config.ts';
import { answerOf, type GraphqlError, partialAnswerOf } from '../schemas/graphql.ts';
import type { PageSize } from './page-size.ts';

/** What a query is sent with. */
export type Asker = Pick<Context<Config>, 'http' | 'config'> & { readonly size: PageSize };

/** What is sent. */
export interface GraphqlQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The data of an answer; `query` is given the number of nodes that a page may have, and made anew when that becomes smaller.
 * Throws what the client throws, and for errors in the answer `not_found`, `forbidden` or `http_status`.
 */
export const askGraphql = async <T>(asker: Asker, data: z.ZodType<T>, query: (first: number) => GraphqlQuery): Promise<T> => {
  const schema = answerOf(data);
  const answer = await withShrinking(asker.size, (first) => post(asker, query(first), schema));
  if (answer.errors) throw toGraphqlError(answer.errors[0]!);
  return answer.data;
};

/** Data with errors that each belong to one part of it. */
export interface PartialData<T> {
  readonly data: T;
  readonly errors: readonly GraphqlError[];
}

/** The data of an answer and the errors of its parts; `query` is made anew when pages become smaller. Throws as `askGraphql` where all was refused. */
export const askPartly = async <T>(
  asker: Asker,
  data: z.ZodType<T>,
  query: (first: number) => GraphqlQuery,
): Promise<PartialData<T>> => {
  const schema = partialAnswerOf(data);
  const { errors, ...answer } = await withShrinking(asker.size, (first) => post(asker, query(first), schema));
  const homeless = errors.find(({ path }) => path === undefined || !answer.data);
  if (homeless) throw toGraphqlError(homeless);
  return { data: answer.data as T, errors };
};

/** What an error in an answer means. */
export const toGraphqlError = ({ type, message, path }: GraphqlError): CollectorError => {
  const code = CODES[type ?? ''] ?? 'http_status';
  const where = path ? ` (at ${path.join('.')})` : '';
  const fix = FIXES[code];
  return new CollectorError(code, `GraphQL: ${message}${where}`, fix === undefined ? {} : { fix });
};

const CODES: Readonly<Record<string, ErrorCode>> = {
  NOT_FOUND: 'not_found',
  FORBIDDEN: 'forbidden',
  INSUFFICIENT_SCOPES: 'forbidden',
};
const FIXES: Partial<Record<ErrorCode, string>> = {
  not_found: 'Check the name, and that the credential may read it: GitHub says "not found" of what it may not see.',
  forbidden: 'Give the credential the permissions that the README of this collector lists.',
};

const post = async <T extends { readonly errors?: readonly GraphqlError[] | undefined }>(
  { http, config }: Asker,
  body: GraphqlQuery,
  schema: Schema<unknown, T>,
): Promise<T> => {
  const answer = await http.json(graphqlUrlOf(config), { body, schema, idempotent: true });
  const late = answer.errors?.find(({ message }) => TOOK_TOO_LONG.test(message));
  if (late) throw new CollectorError('timeout', `GraphQL: ${late.message}`);
  return answer;
};

/** How GitHub words that a query was given up. */
const TOOK_TOO_LONG = /something went wrong while executing your query|timed? ?out/i;

const withShrinking = async <T>(size: PageSize, ask: (first: number) => Promise<T>): Promise<T> => {
  for (;;) {
    const { first } = size;
    try {
      return await ask(first);
    } catch (error) {
      if (!size.shrink(first, error)) throw error;
    }
  }
};
