import type { ErrorCode } from '../errors/collector-error.ts';
import type { EndingReason } from '../isolation/ending.ts';

const CODES: Partial<Record<EndingReason, ErrorCode>> = {
  timed_out: 'timeout',
  aborted: 'aborted',
  out_of_memory: 'out_of_memory',
  killed: 'killed',
};

/** The code of the error that a process leaves which ended before it was done. What is nobody else's doing is the collector's. */
export const toEndCode = (reason: EndingReason): ErrorCode => CODES[reason] ?? 'threw';
