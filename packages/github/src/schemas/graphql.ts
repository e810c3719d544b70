import type { Schema } from '@collectors/core';
import { z } from 'zod';

/** One entry of `errors`. `type` and `path` are missing where the whole query was refused. */
const graphqlError = z.object({
  type: z.string().optional(),
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
});

/** What GraphQL says went wrong, inside an HTTP 200. */
export type GraphqlError = z.infer<typeof graphqlError>;

/** An answer: data, or errors, or some of both. */
export type GraphqlAnswer<T> =
  | { readonly data: T; readonly errors?: undefined }
  | { readonly data?: unknown; readonly errors: readonly GraphqlError[] };

const refused = z.object({ errors: z.array(graphqlError).min(1), data: z.unknown() });

const hasErrors = (body: unknown) => typeof body === 'object' && body !== null && 'errors' in body;

/** An answer whose data is of this shape, unless there are errors: then the data has holes, and is not looked at. */
export const answerOf = <T>(data: z.ZodType<T>): Schema<unknown, GraphqlAnswer<T>> => {
  const whole = z.object({ data });
  const validate = (body: unknown) => (hasErrors(body) ? refused : whole)['~standard'].validate(body);
  return { '~standard': { version: 1, vendor: 'collectors', validate } };
};

/** An answer whose data is usable beside its errors, each of which belongs to one part of it; no data where all was refused. */
export const partialAnswerOf = <T>(data: z.ZodType<T>) =>
  z
    .object({ data: data.nullish(), errors: z.array(graphqlError).default([]) })
    .refine((answer) => (answer.data ?? undefined) !== undefined || answer.errors.length > 0, 'has neither data nor errors');
