import type { RequestOptions } from '../contract/http.ts';
import { parseDuration } from '../define/duration.ts';
import type { Headers } from './rate-limit-headers.ts';
import type { ResolveUrl } from './resolve-url.ts';

/** A request with everything but the headers that authenticate. */
export interface PreparedRequest {
  readonly method: string;
  readonly url: URL;
  /** How messages call it: method, host and path. Never the query, where secrets may stand. */
  readonly label: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly idempotent: boolean;
  /** `undefined`: the policy's. */
  readonly attemptMilliseconds: number | undefined;
  readonly verdict: RequestOptions<unknown>['verdict'];
}

/** Fills in what a source left out. */
export const prepareRequest = (resolveUrl: ResolveUrl, path: string, options: RequestOptions<unknown>): PreparedRequest => {
  const { body, attemptTimeout, verdict, method = body === undefined ? 'GET' : 'POST', idempotent = method === 'GET' } = options;
  const url = resolveUrl(path, options.query);
  return {
    method,
    url,
    label: `${method} ${url.host}${url.pathname}`,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...lowerCaseNames(options.headers),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    idempotent,
    attemptMilliseconds: attemptTimeout === undefined ? undefined : parseDuration(attemptTimeout),
    verdict,
  };
};

/** Header names in lower case, so that a later header replaces an earlier one however it is written. */
export const lowerCaseNames = (headers: Headers = {}): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
