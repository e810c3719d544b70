import type { RawAnswer, Verdict } from '@collectors/core';
import { z } from 'zod';

/** The places in which REST and GraphQL say what is wrong. */
const complaint = z.object({
  message: z.string().optional(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string().optional() })).optional(),
});

/** https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit */
const LIMIT_TYPE = /^RATE_LIMIT/;
const LIMIT_MESSAGE = /secondary rate limit|abuse detection|api rate limit exceeded/i;
/** GraphQL gave the query up: the same again would end the same way, and a smaller page may not. */
const GIVEN_UP = new Set([502, 504]);

/**
 * Tells limits apart that the status does not show: GraphQL's primary limit comes inside a 200, and a secondary limit as a 200 or
 * a 403, sometimes with nothing but its message.
 */
export const judgeAnswer = ({ status, body }: RawAnswer): Verdict | undefined => {
  const { data } = complaint.safeParse(body);
  const messages = [data?.message, ...(data?.errors ?? []).map(({ message }) => message)].filter((text) => text !== undefined);
  const limited =
    data?.errors?.some(({ type }) => LIMIT_TYPE.test(type ?? '')) || messages.some((text) => LIMIT_MESSAGE.test(text));
  if (limited) return { kind: 'limited' };
  if (messages.includes('Bad credentials')) return status === 401 ? undefined : { kind: 'refused', message: 'Bad credentials' };
  if (GIVEN_UP.has(status) && data?.errors) return { kind: 'failed', message: messages[0] ?? 'the query took too long' };
  return undefined;
};
