import { CollectorError, type Context, type ErrorCode } from '@collectors/core';
import type { z } from 'zod';
import { answerOf, type GraphqlError } from '../schemas/graphql.ts';
import type { OptionalField, Served } from './served.ts';

/** With what a query is sent. */
export type Asker = Pick<Context, 'http'> & { readonly served: Served };

/** What is sent. */
export interface GraphqlQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Pages of one query. */
export interface GraphqlPages<T, Step> {
  readonly data: z.ZodType<T>;
  /** Made anew when a field turns out not to be served. */
  readonly toQuery: (step: Step, served: readonly OptionalField[]) => GraphqlQuery;
  readonly first: Step;
  /** `undefined` ends the list. */
  readonly next: (data: T) => Step | undefined;
}

/**
 * Page after page. A query that is refused because of a field which not every server has is asked again without it. Throws what the
 * client throws (`truncated` among it), and for errors in an answer `not_found`, `forbidden` or `http_status`.
 */
export const askPages = async function* <T, Step>(
  { http, served }: Asker,
  { data, toQuery, first, next }: GraphqlPages<T, Step>,
): AsyncGenerator<T> {
  let step: Step | undefined = first;
  let asked: readonly OptionalField[] = [];
  const toBody = (one: Step) => toQuery(one, (asked = served.fields()));
  const pages = http.pages('/graphql', {
    body: toBody(first),
    schema: answerOf(data),
    idempotent: true,
    next: (answer) => {
      if (!answer.data.errors) step = next(answer.data.data);
      return step === undefined ? undefined : { body: toBody(step) };
    },
  });
  for await (const answer of pages) {
    if (answer.errors) await served.forgo(findUnserved(answer.errors, asked));
    else yield answer.data;
  }
};

/** One answer. Throws as `askPages`. */
export const askOnce = async <T>(
  asker: Asker,
  pages: Pick<GraphqlPages<T, undefined>, 'data'> & { readonly toQuery: (served: readonly OptionalField[]) => GraphqlQuery },
): Promise<T> => {
  const { data, toQuery } = pages;
  const all = askPages<T, null>(asker, { data, toQuery: (_, served) => toQuery(served), first: null, next: () => undefined });
  const { value } = await all.next();
  return value as T;
};

/** The fields of the query that the server says it does not have. Throws where that is not what is wrong. */
const findUnserved = (errors: readonly GraphqlError[], asked: readonly OptionalField[]): readonly OptionalField[] => {
  const unknown = errors.map(({ message }) => UNKNOWN_FIELD.exec(message)?.[1]);
  const found = asked.filter((field) => unknown.includes(field));
  const other = errors.find((_, index) => !found.some((field) => field === unknown[index]));
  if (other || found.length === 0) throw toGraphqlError(other ?? errors[0]!);
  return found;
};

/** https://spec.graphql.org/October2021/#sec-Field-Selections, as the reference implementation words it. */
const UNKNOWN_FIELD = /cannot query field ["'`](\w+)["'`]/i;

/** What an error in an answer means. */
const toGraphqlError = ({ message, path }: GraphqlError): CollectorError => {
  const code = CODES.find(([pattern]) => pattern.test(message))?.[1] ?? 'http_status';
  const where = path ? ` (at ${path.join('.')})` : '';
  return new CollectorError(code, `GraphQL: ${message}${where}`, code === 'forbidden' ? { fix: FORBIDDEN_FIX } : {});
};

const CODES: readonly (readonly [RegExp, ErrorCode])[] = [
  [/permission denied|not authorized|forbidden/i, 'forbidden'],
  [/not found|could not find/i, 'not_found'],
];
const FORBIDDEN_FIX = 'Let the owner of the API key see the project: make it a member of the team.';
