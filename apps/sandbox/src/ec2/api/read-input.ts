import type { z } from 'zod';
import { Refusal } from './refusal.ts';

/** Reads the input of an action that speaks JSON. Throws what its service says of one that is none, or has what it does not know. */
export const readInput = <T>(schema: z.ZodType<T>, body: Buffer, code: string): T => {
  let input: unknown;
  try {
    input = JSON.parse(body.toString());
  } catch {
    throw new Refusal(400, 'SerializationException', 'The request is no JSON.');
  }
  const { success, data, error } = schema.safeParse(input);
  if (success) return data;
  const [issue] = error.issues;
  throw new Refusal(400, code, `Value at '${issue!.path.join('.')}' failed to satisfy constraint: ${issue!.message}`);
};
