const MARKER = Symbol.for('@collectors/error');

/** What went wrong, for code that has to decide. */
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
  | 'not_found'
  | 'http_status'
  | 'network'
  | 'timeout'
  | 'rate_limited'
  | 'schema_mismatch'
  /** A page cap was reached: the list is cut. */
  | 'truncated'
  | 'aborted'
  /** A metric gave something that is no reading. */
  | 'invalid_reading'
  /** Code of the collector threw. */
  | 'threw'
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
  readonly code: ErrorCode;
  /** How to mend it. */
  readonly fix: string | undefined;
  readonly [MARKER] = true;

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

  /** Recognises errors of another installed copy of this package too. */
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
