import { ApiException } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/exception.js';
import { readErrors } from './transport/acceptance.ts';
import { TransportError } from './transport/transport-error.ts';

/** A limit was reached before anything was done. */
const LIMITED = 429;

/** Why a payload did not arrive, and what that means for it and for those behind it. */
export interface Failure {
  readonly kind:
    /** Too large; half of it may pass. */
    | 'too_large'
    /** The intake does not want this data. */
    | 'rejected'
    /** The key was refused: nothing else will pass either. */
    | 'credentials_refused'
    /** Nobody took it. */
    | 'undelivered';
  readonly reason: string;
  /** Somebody at that address has answered. If not, or if it refused the key, it may be the wrong address. */
  readonly answered: boolean;
  /** Nobody knows whether the intake has it: it may have come through although no word of it came back. */
  readonly mayBeTaken: boolean;
}

/** What was thrown while sending, as data. */
export const toFailure = (thrown: unknown): Failure => {
  if (thrown instanceof ApiException) {
    const kind = kindOf(thrown.code);
    const mayBeTaken = kind === 'undelivered' && thrown.code !== LIMITED;
    return { kind, reason: `HTTP ${thrown.code}${textOf(thrown.body)}`, answered: true, mayBeTaken };
  }
  if (thrown instanceof TransportError)
    return { kind: 'undelivered', reason: thrown.message, answered: false, mayBeTaken: thrown.reached };
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: 'undelivered', reason: `the answer was not understood: ${text}`, answered: true, mayBeTaken: true };
};

const kindOf = (status: number): Failure['kind'] => {
  if (status === 401 || status === 403) return 'credentials_refused';
  if (status === 413) return 'too_large';
  const passing = [404, 408, 425, 429].includes(status);
  return status >= 400 && status < 500 && !passing ? 'rejected' : 'undelivered';
};

/** Datadog's `errors`, else the body's text. The client reads the body of the statuses that it knows, and quotes that of others. */
const textOf = (body: unknown): string => {
  const text = typeof body === 'string' ? body.replace(/^Unknown API Status Code!\nBody: "(.*)"$/s, '$1') : JSON.stringify(body);
  const errors = readErrors(text);
  const shown = errors.length > 0 ? errors.join('; ') : text;
  return shown === '' ? '' : `: ${shown}`;
};
