import { CollectorError } from '@collectors/core';
import type { z } from 'zod';

/**
 * What is wanted of an answer of the SDK. Throws `schema_mismatch` where it is not there.
 * @param what the request, for the message
 */
export const parse = <T>(schema: z.ZodType<T>, answer: unknown, what: string): T => {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new CollectorError('schema_mismatch', `${what}: ${[...issue!.path, issue!.message].join(': ')}`);
};
