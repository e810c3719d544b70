import { CollectorError } from '@collectors/core';
import type { z } from 'zod';

/**
 * What is wanted of an answer of the SDK. Throws `schema_mismatch` where it is not there: the SDK reads any XML, and makes an answer
 * with nothing in it of a page that is no answer.
 * @param what the action, for the message: `EC2 DescribeVolumes in eu-west-1`
 */
export const readPage = <T>(schema: z.ZodType<T>, answer: unknown, what: string): T => {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue!.path.join('.');
  throw new CollectorError('schema_mismatch', `${what} answered something else than expected: ${place}: ${issue!.message}.`);
};
