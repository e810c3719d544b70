const MARKER = Symbol.for('@collectors/error');

/** What went wrong, for code that has to decide. Those with an exit code end the run; the others fail what read the source. */
export type ErrorCode =
  /** Configuration that cannot be used. Exit 78. */
  | 'config_invalid'
  /** The package and the runner do not fit. Exit 78. */
  | 'contract'
  /** A declared secret was not found, or not readable. Exit 78. */
  | 'secret_missing'
  /** The place that keeps a secret does not let us have it. Exit 77. */
  | 'secret_denied'
  /** The place that keeps a secret could not be reached, or had no time for us. Exit 75. */
  | 'secret_unavailable'
  /** The service refused the credential. Exit 77. */
  | 'credentials_refused'
  /** The credential is good, but may not do this. */
  | 'forbidden'
  /** The service has no such thing, or does not show it to this credential. Also for what has moved for good. */
  | 'not_found'
  /** Another answer that is an error, a 5xx after all retries among them. */
  | 'http_status'
  /** No connection, or it broke. */
  | 'network'
  /** No answer in time. */
  | 'timeout'
  /** The service's limit was reached, and to wait for its end would take too long. */
  | 'rate_limited'
  /** The answer is not what its schema says. */
  | 'schema_mismatch'
  /** A page cap was reached: the list is cut. */
  | 'truncated'
  /** The run came to its end first. */
  | 'aborted'
  /** The collector's process came to the limit of its heap, or of all its memory. */
  | 'out_of_memory'
  /** A signal from outside ended the collector's process: most often the kernel's, for lack of memory. */
  | 'killed'
  /** A metric gave something that is no reading. */
  | 'invalid_reading'
  /** Code of the collector threw. */
  | 'threw'
  /** A defect of the runner. Exit 70. */
  | 'internal';

const FATAL = new Set<ErrorCode>([
  'config_invalid',
  'contract',
  'secret_missing',
  'secret_denied',
  'secret_unavailable',
  'credentials_refused',
  'internal',
]);

/** An error that is part of the product: one sentence of what, where and which value, and how to mend it. */
export class CollectorError extends Error {
  /** By which code decides. */
  readonly code: ErrorCode;
  /** How to mend it. */
  readonly fix: string | undefined;
  readonly [MARKER] = true;

  /**
   * For a source that knows better than the client what is wrong.
   *
   * @example
   * ```ts
   * throw new CollectorError('not_found', 'There is no shop in Oslo.', { fix: 'Correct "city" in the configuration.' });
   * ```
   * @param message one sentence: what, where, which value
   */
  constructor(code: ErrorCode, message: string, options: { readonly fix?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CollectorError';
    this.code = code;
    this.fix = options.fix;
  }

  /** Ends the whole run, not one source. */
  get fatal(): boolean {
    return FATAL.has(this.code);
  }

  /** True for errors of another installed copy of this package too: do not use `instanceof`. */
  static isInstance(value: unknown): value is CollectorError {
    return typeof value === 'object' && value !== null && MARKER in value;
  }
}

/** Any thrown value as a `CollectorError`; what is not one yet gets `code`. */
export const toCollectorError = (thrown: unknown, code: ErrorCode = 'threw'): CollectorError => {
  if (CollectorError.isInstance(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new CollectorError(code, message, { cause: thrown });
};
