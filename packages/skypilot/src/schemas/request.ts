import { z } from 'zod';
import { pythonJson } from './python-json.ts';

/** The answer to what was submitted: nothing, the request's id is in a header. */
export const submitted = z.unknown();

/** An error as a request keeps it. */
const requestError = pythonJson.pipe(z.object({ type: z.string(), message: z.string() }));

/** A request that ended with an error. */
const failed = z
  .object({ detail: z.object({ error: requestError }) })
  .transform(({ detail }) => ({ kind: 'failed' as const, ...detail.error }));

/** A request that is not known any more, or was lost in a restart. */
const lost = z.object({ detail: z.string() }).transform(({ detail }) => ({ kind: 'lost' as const, message: detail }));

/** What came of a request. https://docs.skypilot.co/en/latest/reference/async.html */
export const outcomeOf = <T>(value: z.ZodType<T>) => {
  const done = z
    .object({ return_value: pythonJson.pipe(value) })
    .transform((payload) => ({ kind: 'done' as const, value: payload.return_value }));
  return { done, failed, lost };
};

/** Whether this is the error of a request, and not of the server. */
export const isRequestError = (body: unknown): boolean => failed.safeParse(body).success;

/** Whether this says that a request has to be submitted anew. */
export const isLost = (body: unknown): boolean =>
  /^Request '.*' (not found|should be retried)/.test(lost.safeParse(body).data?.message ?? '');
