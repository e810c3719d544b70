import type { ErrorCode } from '../errors/collector-error.ts';
import { HttpError } from './http-error.ts';

/** What is known of an answer that is an error. */
export interface StatusFacts {
  readonly label: string;
  /** What the service said, fit for a message. */
  readonly said: string | undefined;
  readonly status: number;
  /** Absolute. */
  readonly location?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Kind {
  readonly code: ErrorCode;
  readonly what: string;
  readonly fix?: string;
}

const KINDS: Readonly<Record<number, Kind>> = {
  401: {
    code: 'credentials_refused',
    what: 'was refused: the credential is not accepted',
    fix: 'Replace the credential: it may be mistyped, expired or revoked.',
  },
  403: { code: 'forbidden', what: 'is forbidden', fix: 'Grant the credential the right to read this.' },
  404: {
    code: 'not_found',
    what: 'does not exist',
    fix: 'Check the name, and the rights of the credential: services say "not found" of what it may not see.',
  },
  407: {
    code: 'http_status',
    what: 'was stopped by a proxy that asks for a user and a password',
    fix: 'Write HTTP_PROXY like http://user:password@proxy.example.com:3128, special characters percent-encoded.',
  },
  410: { code: 'not_found', what: 'exists no longer' },
};

/** An answer outside 2xx as an error; `kind` is the status by which it is to be understood. */
export const toStatusError = (kind: number, { label, said, status, location, headers }: StatusFacts): HttpError => {
  if (location !== undefined && kind >= 300 && kind < 400) return toMovedError(label, status, location);
  const { code, what, fix } = KINDS[kind] ?? { code: 'http_status', what: 'failed' };
  const message = `${label} ${what} (HTTP ${status}${said ? `: ${said}` : ''}).`;
  return new HttpError(code, message, { status, headers, ...(fix && { fix }) });
};

/**
 * Redirects are not followed: the credential would go where nobody allowed it to, and a renamed repository should be renamed in
 * the configuration too. https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
const toMovedError = (label: string, status: number, location: string): HttpError => {
  const { origin, pathname } = new URL(location);
  const lasting = status === 301 || status === 308;
  return new HttpError(lasting ? 'not_found' : 'http_status', `${label} has moved to ${origin}${pathname} (HTTP ${status}).`, {
    status,
    location,
    fix: 'Redirects are not followed: use the new name or address in the configuration.',
  });
};
