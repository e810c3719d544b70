import type { Schema } from '@collectors/core';
import { z } from 'zod';

const graphqlError = z.object({
  message: z.string(),
  /** The part of the answer that it belongs to. */
  path: z.array(z.union([z.string(), z.int()])).nullish(),
});

/** What GraphQL says went wrong, inside an HTTP 200 or 400. https://spec.graphql.org/October2021/#sec-Errors */
export type GraphqlError = z.infer<typeof graphqlError>;

/** An answer: data, or errors; what comes beside errors has holes, and is not looked at. */
export type GraphqlAnswer<T> =
  | { readonly data: T; readonly errors?: undefined }
  | { readonly data?: unknown; readonly errors: readonly GraphqlError[] };

const refused = z.object({ errors: z.array(graphqlError).min(1) });

const hasErrors = (body: unknown) => refused.shape.errors.safeParse((body as { errors?: unknown } | null)?.errors).success;

/** An answer whose data is of this shape, unless there are errors. */
export const answerOf = <T>(data: z.ZodType<T>): Schema<unknown, GraphqlAnswer<T>> => {
  const whole = z.object({ data, errors: z.tuple([]).nullish() }).transform((answer) => ({ data: answer.data }));
  const validate = (body: unknown) => (hasErrors(body) ? refused : whole)['~standard'].validate(body);
  return { '~standard': { version: 1, vendor: 'collectors', validate } };
};
