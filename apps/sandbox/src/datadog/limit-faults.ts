import type { FaultAction } from '../faults/fault.ts';
import type { SandboxResponse } from '../service.ts';
import { answerErrors } from './refusal.ts';

/**
 * The answer that a fault makes of any request, in Datadog's words: limits by `Retry-After` (as proxies say it) or by
 * Datadog's own headers (https://docs.datadoghq.com/api/latest/rate-limits/), and a key that may not send.
 */
export const answerFault = (fault: FaultAction | undefined): SandboxResponse | undefined => {
  switch (fault?.kind) {
    case 'secondary-limit':
      return answerErrors(fault.status, 'Too many requests', { 'retry-after': String(fault.retryAfterSeconds) });
    case 'primary-limit':
      return answerErrors(429, 'Rate limit of the organization exceeded', {
        'x-ratelimit-limit': '1000',
        'x-ratelimit-period': '60',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(fault.resetSeconds),
        'x-ratelimit-name': 'metrics_intake',
      });
    case 'forbidden':
      return answerErrors(403, 'Forbidden');
    default:
      return undefined;
  }
};
