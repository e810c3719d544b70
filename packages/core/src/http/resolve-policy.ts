import type { HttpPolicy } from '../contract/http.ts';
import { parseDuration } from '../define/duration.ts';
import { CollectorError } from '../errors/collector-error.ts';
import { lowerCaseNames } from './prepared-request.ts';
import type { Headers } from './rate-limit-headers.ts';

/** A policy with its defaults, in the units in which it is used. */
export interface ResolvedPolicy {
  readonly baseUrl: URL;
  readonly origins: readonly string[];
  /** Lower-case names. */
  readonly headers: Headers;
  readonly concurrency: number;
  /** `Infinity`: no pace. */
  readonly perSecond: number;
  readonly attemptMilliseconds: number;
  readonly retries: number;
  readonly authorize: HttpPolicy['authorize'];
  readonly verdict: HttpPolicy['verdict'];
}

/** Checks a policy and fills in its defaults. Throws `config_invalid`, because its values mostly come from the configuration. */
export const resolvePolicy = (policy: HttpPolicy): ResolvedPolicy => {
  const { origins = [], headers, concurrency = 5, perSecond = Infinity, attemptTimeout = '15s', retries = 3 } = policy;
  if (!(Number.isInteger(concurrency) && concurrency > 0))
    throw invalid('concurrency', concurrency, 'write a whole number from 1');
  if (!(perSecond > 0)) throw invalid('perSecond', perSecond, 'write a number above 0');
  if (!(Number.isInteger(retries) && retries >= 0)) throw invalid('retries', retries, 'write a whole number from 0');
  return {
    baseUrl: toBaseUrl(policy.baseUrl),
    origins: origins.map((origin) => toOrigin(origin)),
    headers: lowerCaseNames(headers),
    concurrency,
    perSecond,
    attemptMilliseconds: parseDuration(attemptTimeout),
    retries,
    authorize: policy.authorize,
    verdict: policy.verdict,
  };
};

const toBaseUrl = (value: string): URL => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  // The value itself is not shown where it may hold a password.
  if (url && (url.username || url.password)) throw invalid('base URL', `…@${url.host}`, 'give user and password as a secret');
  if (!url || !/^https?:$/.test(url.protocol)) throw invalid('base URL', value, 'write https://host/path');
  if (url.search || url.hash) throw invalid('base URL', `${url.origin}${url.pathname}?…`, 'leave out everything from ? or #');
  return url;
};

const toOrigin = (value: string): string => {
  if (!URL.canParse(value) || new URL(value).origin !== value) throw invalid('origin', value, 'write https://host');
  return value;
};

const invalid = (name: string, value: unknown, fix: string): CollectorError =>
  new CollectorError('config_invalid', `The ${name} '${String(value)}' of the HTTP policy cannot be used: ${fix}.`);
