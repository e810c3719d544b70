import type { HttpPolicy, RawAnswer } from '../contract/http.ts';
import { toCollectorError, type CollectorError } from '../errors/collector-error.ts';
import { HttpError } from './http-error.ts';
import { readRateLimit } from './rate-limit-headers.ts';
import { statedWait } from './retry-after.ts';
import { serviceMessage, toLine } from './service-message.ts';
import { toStatusError } from './status-error.ts';

/** What an attempt came to, for the request and for the queue behind it. */
export type Judgement =
  | { readonly kind: 'good' }
  /** Nobody asks the host for `wait` milliseconds (`undefined`: not stated). */
  | { readonly kind: 'limited'; readonly reason: string; readonly wait: number | undefined }
  /** The credential is refused; a new one may help. */
  | { readonly kind: 'unauthorized'; readonly error: CollectorError }
  /** Passing trouble. `wait`: the service says how long, and means everybody. */
  | { readonly kind: 'passing'; readonly error: CollectorError; readonly wait?: number }
  | { readonly kind: 'final'; readonly error: CollectorError };

/** What is needed to judge an answer. */
export interface JudgeOptions {
  readonly label: string;
  readonly url: URL;
  readonly verdict: HttpPolicy['verdict'];
  /** The request named what it holds already, so that a 304 answers it. */
  readonly conditional: boolean;
  /** The body says that it is JSON, and is not. */
  readonly broken: boolean;
  /** Never shown. */
  readonly secrets: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
}

const PASSING = new Set([408, 425]);

/** The collector's verdict first, then the status. */
export const judge = (answer: RawAnswer, options: JudgeOptions): Judgement => {
  try {
    return judgeByVerdict(answer, options) ?? judgeByStatus(answer, options);
  } catch (error) {
    return { kind: 'final', error: toCollectorError(error) };
  }
};

const judgeByVerdict = (answer: RawAnswer, { label, verdict, secrets, now }: JudgeOptions): Judgement | undefined => {
  const given = verdict?.(answer);
  if (!given) return undefined;
  if (given.kind === 'accepted') return { kind: 'good' };
  const { status, headers } = answer;
  if (given.kind === 'limited') {
    const wait = given.retryAfter === undefined ? statedWait(headers, now) : given.retryAfter * 1000;
    return {
      kind: 'limited',
      reason: `a limit inside HTTP ${status} to ${label}`,
      wait: Number.isFinite(wait) ? wait : undefined,
    };
  }
  const said = toLine(given.message, secrets);
  if (given.kind === 'retry')
    return { kind: 'passing', error: new HttpError('http_status', `${label} failed: ${said}.`, { status }) };
  if (given.kind === 'failed')
    return { kind: 'final', error: new HttpError('http_status', `${label} failed: ${said}.`, { status }) };
  return { kind: 'final', error: toStatusError(401, { label, said, status, headers }) };
};

const judgeByStatus = (answer: RawAnswer, options: JudgeOptions): Judgement => {
  const { status, headers } = answer;
  const { label, url, now, secrets } = options;
  if (status >= 200 && status < 300)
    return options.broken ? { kind: 'passing', error: notJson(label, status) } : { kind: 'good' };
  if (status === 304 && options.conditional) return { kind: 'good' };
  if (isLimited(answer, now)) return { kind: 'limited', reason: `HTTP ${status} to ${label}`, wait: statedWait(headers, now) };
  const error = toStatusError(status, {
    label,
    said: serviceMessage(answer, secrets),
    status,
    headers,
    location: toLocation(headers['location'], url),
  });
  if (status === 401) return { kind: 'unauthorized', error };
  if (status < 500 && !PASSING.has(status)) return { kind: 'final', error };
  const wait = headers['retry-after'] === undefined ? undefined : statedWait(headers, now);
  return wait === undefined ? { kind: 'passing', error } : { kind: 'passing', error, wait };
};

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
const isLimited = ({ status, headers }: RawAnswer, now: number): boolean =>
  status === 429 || (status === 403 && (headers['retry-after'] !== undefined || readRateLimit(headers, now)?.remaining === 0));

const notJson = (label: string, status: number): HttpError =>
  new HttpError('schema_mismatch', `${label} answered a body that says it is JSON and cannot be parsed: cut off?`, { status });

const toLocation = (location: string | undefined, url: URL): string | undefined =>
  location !== undefined && URL.canParse(location, url.href) ? new URL(location, url).href : undefined;
