import type { z } from 'zod';
import type { CheckStore } from '@collectors/preview';
import type { checksPayload } from './payloads.ts';
import { spellTags } from './spelling.ts';
import type { Tally } from './tally.ts';

const STATUSES = ['ok', 'warning', 'critical', 'unknown'] as const;
/** Seconds back. https://docs.datadoghq.com/api/latest/service-checks/#submit-a-service-check */
const PAST = 600;

/** Where checks go, and by which clock (epoch seconds) they are judged. */
export interface TakeChecksOptions {
  readonly store: CheckStore;
  readonly tally: Tally;
  readonly now: number;
}

/** Stores a payload of service checks. */
export const takeChecks = (payload: z.infer<typeof checksPayload>, { store, tally, now }: TakeChecksOptions): void => {
  for (const { check, status, host_name: hostName, message, timestamp = Math.floor(now), ...rest } of payload) {
    const tags = spellTags(rest.tags);
    tally.spelt(rest.tags, tags);
    if (timestamp < now - PAST) tally.dropped(1, 'too old');
    else {
      store.put({ check, status: STATUSES[status], hostName, tags, timestamp, ...(message !== undefined && { message }) });
      tally.stored(1);
    }
  }
};
