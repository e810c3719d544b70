import type { Connector } from './connector.ts';
import { exchange, type Outgoing, type Received } from './exchange.ts';
import { backoff, statedWait } from './retry-wait.ts';
import type { Timers } from './timers.ts';
import { TransportError } from './transport-error.ts';

/** Milliseconds for one attempt, from connecting to the answer's last byte. */
const ATTEMPT = 10_000;

/** What all requests of a delivery share. */
export interface SendOptions {
  readonly connector: Connector;
  readonly timers: Timers;
  /** For dates in `Retry-After`. */
  readonly now: () => Date;
  /** Ends the delivery. */
  readonly signal: AbortSignal;
  /** On `timers.now()`; nobody waits beyond it. */
  readonly deadlineAt: number;
  /** What nobody has taken after so many attempts is given up, though there be time left. */
  readonly mostAttempts: number;
  /** Statuses below 500, besides 429, that pass by themselves. Default: those of an intake, at which 404 is a proxy's word while it is moved. */
  readonly passing?: readonly number[];
  /** Called when a request goes out. */
  readonly onRequest: (request: { readonly bytes: number; readonly again: boolean }) => void;
  /** Called with the headers of each answer. */
  readonly onAnswer?: (headers: Received['headers']) => void;
  /** Called with each attempt that failed, and the milliseconds until the next; no next attempt: nothing. */
  readonly onFailure: (failure: { readonly attempt: number; readonly reason: string; readonly wait: number | undefined }) => void;
}

/** The outcome of one attempt: the answer, or why there is none. */
type Attempt = Received | TransportError;

/**
 * Sends until an answer comes that is worth no further attempt, and gives the last one. The same bytes go out each time.
 * @param repeatable sending twice does no harm; else it is repeated only where the intake cannot have taken it
 * @throws TransportError where the last attempt got no answer
 */
export const sendRepeatedly = async (outgoing: Outgoing, repeatable: boolean, options: SendOptions): Promise<Received> => {
  for (let attempts = 1; ; attempts += 1) {
    const attempt = await attemptOnce(outgoing, attempts > 1, options);
    if (!(attempt instanceof TransportError)) options.onAnswer?.(attempt.headers);
    const wait =
      attempts < options.mostAttempts && isWorthRepeating(attempt, repeatable, options.passing)
        ? waitAfter(attempt, attempts, options)
        : undefined;
    const reason = attempt instanceof TransportError ? attempt.message : `HTTP ${attempt.status}`;
    if (attempt instanceof TransportError || attempt.status >= 300) options.onFailure({ attempt: attempts, reason, wait });
    if (wait === undefined) return finish(attempt);
    try {
      await options.timers.sleep(wait, options.signal);
    } catch {
      return finish(attempt);
    }
  }
};

const finish = (attempt: Attempt): Received => {
  if (attempt instanceof TransportError) throw attempt;
  return attempt;
};

const attemptOnce = async (
  outgoing: Outgoing,
  again: boolean,
  { connector, timers, signal, deadlineAt, onRequest }: SendOptions,
): Promise<Attempt> => {
  const remaining = deadlineAt - timers.now();
  if (signal.aborted || remaining <= 0) return new TransportError('the delivery had ended before it could be sent', false);
  onRequest({ bytes: outgoing.body.length, again });
  const own = timers.timeout(Math.min(ATTEMPT, remaining));
  try {
    return await exchange(connector, outgoing, AbortSignal.any([signal, own]));
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return own.aborted && !signal.aborted
      ? new TransportError(await connector.explain('no answer in time'), error.reached, error)
      : error;
  }
};

const PASSING = [404, 408, 425];

/** A limit did nothing; of other answers that is not known. */
const isWorthRepeating = (attempt: Attempt, repeatable: boolean, passing: readonly number[] = PASSING): boolean => {
  if (attempt instanceof TransportError) return repeatable || !attempt.reached;
  if (attempt.status === 429) return true;
  return repeatable && (passing.includes(attempt.status) || attempt.status >= 500);
};

/** Nothing where the wait would end after the deadline. */
const waitAfter = (attempt: Attempt, attempts: number, { timers, now, deadlineAt }: SendOptions): number | undefined => {
  const stated = attempt instanceof TransportError ? 0 : statedWait(attempt.headers, now());
  const wait = Math.max(stated, backoff(attempts - 1, timers.random));
  return timers.now() + wait < deadlineAt ? wait : undefined;
};
