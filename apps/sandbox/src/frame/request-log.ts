import type { IncomingHttpHeaders } from 'node:http';

/** One request that arrived. Its credential is never kept. */
export interface LoggedRequest {
  readonly id: number;
  readonly service: string | null;
  /** The sandbox's clock. */
  readonly time: string;
  /** Milliseconds of a clock that only moves forward, at arrival: what proves that nothing was sent inside a `Retry-After`. */
  readonly monotonicMs: number;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly operation: string | null;
  readonly repositories: readonly string[];
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** `null` while, or where, there is no answer. */
  status: number | null;
  durationMs: number | null;
  /** The kind of fault that befell it. */
  fault: string | null;
  responseHeaders: Readonly<Record<string, string>>;
}

const ASKED = ['accept', 'content-type', 'content-encoding', 'user-agent', 'if-none-match', 'x-github-api-version'];
const ANSWERED = /^(x-ratelimit-|retry-after$|etag$|link$|location$|date$)/;

/** Of the request's headers, those that explain an answer; of the credential only its kind. */
export const toLoggedHeaders = (headers: IncomingHttpHeaders): Record<string, string> => {
  const kept = ASKED.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])] as const]));
  const scheme = headers.authorization?.split(' ')[0];
  return Object.fromEntries(scheme === undefined ? kept : [...kept, ['authorization', `${scheme} ***`] as const]);
};

/** Of the answer's headers, those that a client has to heed. */
export const toAnsweredHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => ANSWERED.test(name.toLowerCase())));
