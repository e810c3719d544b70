import type { Problem, ProblemCode } from './report.ts';

/** How far the harm of a failed request goes. */
export type Reach =
  /** The thing that it was about. */
  | 'item'
  /** Everything of the same kind: the right to it is missing. */
  | 'kind'
  /** Everything. */
  | 'all';

/** A request that did not do what it was to do. */
export class SyncError extends Error {
  readonly code: ProblemCode;
  readonly fix: string | undefined;
  readonly reach: Reach;
  /** It was to write, and nobody knows whether it did. */
  readonly mayBeTaken: boolean;
  /** Of the answer, where there was one. */
  readonly status: number | undefined;

  constructor(code: ProblemCode, message: string, options: SyncErrorOptions) {
    super(message, { cause: options.cause });
    this.name = 'SyncError';
    this.code = code;
    this.fix = options.fix;
    this.reach = options.reach;
    this.mayBeTaken = options.mayBeTaken ?? false;
    this.status = options.status;
  }
}

/** What is told of a request besides its words. */
export interface SyncErrorOptions {
  readonly reach: Reach;
  readonly fix?: string | undefined;
  readonly mayBeTaken?: boolean;
  readonly status?: number;
  readonly cause?: unknown;
}

/** The error as data. */
export const toProblem = ({ code, message, fix }: SyncError): Problem => ({ code, message, ...(fix !== undefined && { fix }) });
