import type { ErrorCode } from '../../errors/collector-error.ts';

/**
 * An error as data: what is loaded with the SDK shares no code with the rest, or the rest would be in one more file that every run
 * loads.
 */
export interface Fault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fix: string;
}

/** What AWS says of one id. */
export type AwsAnswer =
  | { readonly kind: 'found'; readonly place: string; readonly value: string }
  | { readonly kind: 'absent'; readonly place: string }
  | { readonly kind: 'failed'; readonly place: string; readonly fault: Fault };

/** Code, what is wrong, and how to mend it. */
export const toFault = (code: ErrorCode, message: string, { fix }: Pick<Fault, 'fix'>): Fault => ({ code, message, fix });
