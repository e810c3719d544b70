import type { RawAnswer, Verdict } from '@collectors/core';
import { z } from 'zod';

const refusal = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

/** GraphQL says what is wrong inside an answer with status 200: half the data with an error beside it is no data. */
export const judgeAnswer = ({ status, body }: RawAnswer): Verdict | undefined => {
  const found = refusal.safeParse(body);
  if (status !== 200 || !found.success) return undefined;
  return { kind: 'failed', message: found.data.errors.map(({ message }) => message).join('; ') };
};
