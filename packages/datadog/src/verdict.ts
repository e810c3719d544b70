import { type Failure, toFailure } from './failure.ts';
import type { IntakeClient } from './intake-client.ts';
import type { Payload } from './pipeline/payload.ts';

/** Bytes of a body as sent. https://docs.datadoghq.com/api/latest/metrics/#submit-metrics */
const MOST_PACKED = 512_000;

/** What the intake made of a payload; all texts fit to be shown. */
export type Verdict = { readonly kind: 'sent'; readonly complaints: readonly string[] } | Failure;

/** Sends a payload. Never throws. */
export const send = async (payload: Payload, client: IntakeClient, scrub: (text: string) => string): Promise<Verdict> => {
  const { length } = payload.body;
  if (length > MOST_PACKED)
    return {
      kind: 'too_large',
      reason: `${length} bytes packed, and ${MOST_PACKED} are taken`,
      answered: true,
      mayBeTaken: false,
    };
  try {
    return { kind: 'sent', complaints: (await client.send(payload)).map(scrub) };
  } catch (thrown) {
    const failure = toFailure(thrown);
    return { ...failure, reason: scrub(failure.reason) };
  }
};
