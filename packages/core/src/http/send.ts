import type { Logger } from '../contract/context.ts';
import type { CollectorError } from '../errors/collector-error.ts';
import type { Answered, Attempt, MakeAttempt, Result } from './attempt.ts';
import type { Authorization } from './authorization.ts';
import { backoff } from './backoff.ts';
import { HttpError } from './http-error.ts';
import type { PreparedRequest } from './prepared-request.ts';
import type { HttpScope, RequestEvent } from './request-event.ts';
import type { Timers } from './timers.ts';

/** What all requests of a run share. */
export interface SendOptions {
  readonly attempt: MakeAttempt;
  readonly retries: number;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  /** Epoch milliseconds; nobody waits beyond it. */
  readonly deadlineAt: number;
  readonly random: () => number;
  readonly log: Logger;
  readonly onRequest: (event: RequestEvent) => void;
}

/** A request until it is answered well. Throws its last error. */
export type Send = (request: PreparedRequest, authorization: Authorization, scope: HttpScope) => Promise<Answered>;

/** What follows an attempt. */
type Step =
  | { readonly kind: 'done'; readonly answer: Answered }
  | { readonly kind: 'again'; readonly wait: number }
  | { readonly kind: 'failed'; readonly error: CollectorError };

interface Tries {
  retries: number;
  /** By a limit that said when to come back. */
  refusals: number;
  renewed: boolean;
}

/**
 * So many refusals by a limit are borne for each retry that is allowed, where it says when to come back. They count apart: the service
 * has done nothing, and the queue waits for as long as it asks, within the time for collecting.
 */
const REFUSALS_A_RETRY = 3;

/** Sends, and tries again where that is harmless and of use. */
export const createSend =
  (options: SendOptions): Send =>
  async (request, authorization, scope) => {
    const tries: Tries = { retries: 0, refusals: 0, renewed: false };
    for (;;) {
      const attempt = await options.attempt(request, authorization, scope);
      if (!attempt) continue;
      const step = decide(attempt, tries, { ...options, request, authorization });
      report(attempt, step, { ...options, request, scope });
      if (step.kind === 'done') return step.answer;
      if (step.kind === 'failed') throw step.error;
      if (step.wait > 0) await pause(step.wait, request.label, options);
    }
  };

type Decision = SendOptions & { readonly request: PreparedRequest; readonly authorization: Authorization };

const decide = ({ result, credentials }: Attempt, tries: Tries, options: Decision): Step => {
  if (result.kind === 'good') return { kind: 'done', answer: result.answer };
  const { error, held } = result;
  if (result.kind === 'unauthorized' && !tries.renewed && options.authorization.renew(credentials)) {
    tries.renewed = true;
    return { kind: 'again', wait: 0 };
  }
  if (error.code === 'credentials_refused') options.authorization.giveUp(error);
  if (!mayRepeat(result, tries, options)) return { kind: 'failed', error };
  // After a hold-off the queue waits, or refuses, for everybody.
  const wait = held ? 0 : backoff(tries.retries, options.random);
  if (options.timers.now() + wait >= options.deadlineAt) return { kind: 'failed', error };
  if (result.stated) tries.refusals += 1;
  else tries.retries += 1;
  return { kind: 'again', wait };
};

/** A refusal by a limit did nothing, and what was not delivered did nothing; else the request has to be harmless by itself. */
const mayRepeat = (result: Exclude<Result, { kind: 'good' }>, tries: Tries, { retries, request }: Decision): boolean => {
  if (result.stated) return tries.refusals < retries * REFUSALS_A_RETRY;
  const harmless = result.kind === 'limited' || (result.kind === 'passing' && (request.idempotent || !result.delivered));
  return harmless && tries.retries < retries;
};

type Reporting = SendOptions & { readonly request: PreparedRequest; readonly scope: HttpScope };

const report = ({ result, milliseconds }: Attempt, step: Step, { request, scope, log, onRequest }: Reporting): void => {
  const { method, url, label } = request;
  const status = result.answer?.status;
  const outcome = toOutcome(result.kind, status, step);
  const bytes = result.answer?.bytes.length ?? 0;
  const error = result.kind === 'good' ? {} : { error: result.error.message };
  log.debug(`${label}: ${outcome}`, {
    ...(status !== undefined && { status }),
    milliseconds: Math.round(milliseconds),
    bytes,
    ...error,
  });
  onRequest({
    ...scope,
    host: url.host,
    method,
    path: url.pathname,
    ...(status !== undefined && { status }),
    outcome,
    milliseconds,
    bytes,
  });
};

const toOutcome = (kind: Attempt['result']['kind'], status: number | undefined, step: Step): RequestEvent['outcome'] => {
  if (step.kind === 'done') return status === 304 ? 'not_modified' : 'ok';
  if (kind === 'limited') return 'limited';
  return step.kind === 'again' ? 'retried' : 'failed';
};

const pause = (wait: number, label: string, { timers, signal }: SendOptions): Promise<void> =>
  timers.sleep(wait, signal).catch((cause: unknown) => {
    throw new HttpError('aborted', `The run ended before ${label} could be tried again.`, { cause });
  });
