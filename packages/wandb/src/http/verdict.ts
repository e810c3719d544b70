import type { RawAnswer, Verdict } from '@collectors/core';
import { z } from 'zod';

const anonymous = z.object({ data: z.object({ viewer: z.null() }) });
const complaint = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

/** A query that does not fit the schema of the server is refused with one of these, and told why in the body. */
const UNFIT = new Set([400, 422]);

/**
 * Tells what the status does not show. Every query asks who is asking: a key that is not known is served as if there were none, and a
 * private project would then seem not to exist. What a server does not serve is for the asker to leave out.
 */
export const judgeAnswer = ({ status, body }: RawAnswer): Verdict | undefined => {
  if (UNFIT.has(status) && complaint.safeParse(body).success) return { kind: 'accepted' };
  if (status === 200 && anonymous.safeParse(body).success)
    return { kind: 'refused', message: 'the API key is not known to this server (viewer: null)' };
  return undefined;
};
