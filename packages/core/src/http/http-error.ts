import type { HttpFailure } from '../contract/http.ts';
import { CollectorError, type ErrorCode } from '../errors/collector-error.ts';

/** What is known besides the message. */
export interface HttpErrorOptions extends HttpFailure {
  readonly fix?: string;
  readonly cause?: unknown;
}

/** A request that failed, with what the service said in a form that code can use. */
export class HttpError extends CollectorError implements HttpFailure {
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly retryAt: Date | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, message: string, { status, location, retryAt, headers, ...options }: HttpErrorOptions = {}) {
    super(code, message, options);
    this.name = 'HttpError';
    this.status = status;
    this.location = location;
    this.retryAt = retryAt;
    // Not enumerable, so that who prints an error does not print what a service says of the credential.
    Object.defineProperty(this, 'headers', { value: headers, enumerable: false });
  }
}
