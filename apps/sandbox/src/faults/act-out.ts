import { setTimeout as wait } from 'node:timers/promises';

import type { SandboxResponse } from '../service.ts';
import type { FaultAction } from './fault.ts';

/** What the connection does: an answer with what its `Date` is off by, silence, or an abrupt end. */
export type Deed =
  | { readonly kind: 'answer'; readonly response: SandboxResponse; readonly dateSkewSeconds: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'connection-reset' };

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

const cutOff = (response: SandboxResponse): SandboxResponse => {
  const body = Buffer.from(response.body ?? '');
  return { ...response, body: body.subarray(0, Math.floor(body.length / 2)) };
};

const answered = (response: SandboxResponse, dateSkewSeconds = 0): Deed => ({ kind: 'answer', response, dateSkewSeconds });

/** Acts out what any service suffers alike; `answer` gives the service's own answer, which knows of the other faults. */
export const actOut = async (action: FaultAction | undefined, answer: () => Promise<SandboxResponse>): Promise<Deed> => {
  switch (action?.kind) {
    case 'hang':
    case 'connection-reset':
      return { kind: action.kind };
    case 'status':
      return answered({
        status: action.status,
        headers: JSON_TYPE,
        body: action.body ?? `{"message":"Status ${action.status} on request."}`,
      });
    case 'wrong-shape':
      return answered({ status: 200, headers: JSON_TYPE, body: action.body });
    case 'slow':
      await wait(action.delay, undefined, { ref: false });
      return answered(await answer());
    case 'cut-off':
      return answered(cutOff(await answer()));
    case 'date-skew':
      return answered(await answer(), action.seconds);
    default:
      return answered(await answer());
  }
};
