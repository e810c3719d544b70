import { readErrors } from '../transport/acceptance.ts';
import type { Received } from '../transport/exchange.ts';
import { statedWait } from '../transport/retry-wait.ts';
import type { TransportError } from '../transport/transport-error.ts';
import type { ApiRequest, DatadogApiOptions } from './datadog-api.ts';
import { SyncError } from './sync-error.ts';

const AGAIN = 'Run it again: what is written stays, and the rest is made up.';

/** No answer: the network, the total deadline, or somebody who ended it. */
export const toTransportFailure = (error: TransportError, request: ApiRequest, options: DatadogApiOptions): SyncError => {
  const { signal, timers, deadlineAt, scrub } = options;
  const mayBeTaken = request.method !== 'GET' && error.reached;
  if (signal.aborted) return toInterruption(request, error, mayBeTaken);
  if (timers.now() >= deadlineAt)
    return new SyncError('deadline', `${request.what}: the time for all of it was over.`, {
      reach: 'all',
      fix: AGAIN,
      mayBeTaken,
      cause: error,
    });
  return new SyncError('unreachable', `${request.what}: Datadog cannot be reached: ${scrub(error.message)}.`, {
    reach: 'all',
    fix: 'Let this machine reach it: look at DD_SITE or DD_URL, at network policies, and at proxies (HTTPS_PROXY, NO_PROXY).',
    mayBeTaken,
    cause: error,
  });
};

/** Ended by a signal. */
export const toInterruption = ({ what }: ApiRequest, cause: unknown, mayBeTaken = false): SyncError =>
  new SyncError('interrupted', `${what}: interrupted.`, { reach: 'all', fix: AGAIN, mayBeTaken, cause });

/** An answer that is a refusal, in Datadog's words. */
export const toAnswerError = (answer: Received, request: ApiRequest, { now, scrub, signal }: DatadogApiOptions): SyncError => {
  const { status } = answer;
  // The wait before the next attempt was cut short.
  if (signal.aborted) return toInterruption(request, undefined, request.method !== 'GET' && status >= 500);
  const { what, right, method } = request;
  const words = scrub(toWords(answer));
  const said = `HTTP ${status}${words && `: ${words}`}`;
  if (status === 401 || status === 403)
    return new SyncError('forbidden', `${what}: the application key may not do this (${said}).`, {
      reach: 'kind',
      fix: `Give it ${right === undefined ? 'the right' : `the right '${right}'`}: Organization Settings → Application Keys → Scopes, and the roles of its owner.`,
      status,
    });
  if (status === 429) {
    const seconds = Math.ceil(statedWait(answer.headers, now()) / 1000);
    const message = `${what}: Datadog's rate limit is used up${seconds > 0 ? ` for ${seconds} s more` : ''}.`;
    return new SyncError('rate_limited', message, { reach: 'all', fix: AGAIN, status });
  }
  if (status >= 500 || status === 408 || status === 425)
    return new SyncError('unreachable', `${what}: Datadog answered ${said}.`, {
      reach: 'item',
      fix: AGAIN,
      mayBeTaken: method !== 'GET',
      status,
    });
  return new SyncError('rejected', `${what}: Datadog refused it: ${said}.`, { reach: 'item', status });
};

const toWords = ({ body }: Received): string => {
  const text = body.toString('utf8');
  const errors = readErrors(text);
  return (errors.length > 0 ? errors.join('; ') : text).replace(/\.\s*$/, '');
};
