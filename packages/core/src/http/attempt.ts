import type { CollectorError } from '../errors/collector-error.ts';
import type { Agents } from './agents.ts';
import type { Authorization, Credentials } from './authorization.ts';
import type { HostQueue, Slot } from './host-queue.ts';
import { CALLED_BACK, perform, type Performed } from './perform.ts';
import type { PreparedRequest } from './prepared-request.ts';
import type { Headers } from './rate-limit-headers.ts';
import type { HttpScope } from './request-event.ts';
import type { ResolvedPolicy } from './resolve-policy.ts';
import { takeAnswer } from './take-answer.ts';
import type { Timers } from './timers.ts';

/** What all attempts of a run share. */
export interface AttemptOptions {
  readonly policy: ResolvedPolicy;
  readonly agents: Agents;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  /** Sent with every request unless something more particular replaces it. */
  readonly defaults: Headers;
  readonly queueOf: (host: string) => HostQueue;
  /** Sees the headers of every answer. */
  readonly observe: (host: string, headers: Headers) => void;
}

/** A whole answer. */
export type Answered = Extract<Performed, { kind: 'answered' }>;

/** What became of an attempt; `error` where it was not answered well. */
export type Result =
  | { readonly kind: 'good'; readonly answer: Answered }
  | {
      /** `limited` did nothing at the service; `unauthorized` may be mended by a new credential; `passing` by another attempt. */
      readonly kind: 'limited' | 'unauthorized' | 'passing' | 'final';
      readonly error: CollectorError;
      /** Absent where no whole answer came. */
      readonly answer?: Answered;
      /** It closed the host's gate, so that the queue waits and not the request. */
      readonly held: boolean;
      /** The limit that refused it said when to come back. */
      readonly stated?: boolean;
      /** The service may have got the request. */
      readonly delivered: boolean;
    };

/** An attempt that ended. */
export interface Attempt {
  readonly result: Result;
  readonly credentials: Credentials;
  readonly milliseconds: number;
}

/** One attempt in its turn; `undefined`: it was called back before it was sent, and did not happen. */
export type MakeAttempt = (
  request: PreparedRequest,
  authorization: Authorization,
  scope: HttpScope,
) => Promise<Attempt | undefined>;

/** An attempt that has its turn. */
export interface Turn extends AttemptOptions {
  readonly request: PreparedRequest;
  /** All that is sent; names in lower case. */
  readonly headers: Headers;
  readonly credentials: Credentials;
  readonly queue: HostQueue;
  readonly slot: Slot;
}

/** Makes attempts. Throws what `authorize` and the queue throw; what the service does is in the result. */
export const createAttempt =
  (options: AttemptOptions): MakeAttempt =>
  async (request, authorization, scope) => {
    // Before the turn, because `authorize` needs turns itself.
    await authorization.ready(scope);
    const controller = new AbortController();
    const queue = options.queueOf(request.url.host);
    const slot = await queue.enter(() => controller.abort(CALLED_BACK));
    try {
      const credentials = authorization.current();
      if (!credentials) return undefined;
      const headers = { ...options.defaults, ...options.policy.headers, ...credentials.headers, ...request.headers };
      const result = await useTurn({ ...options, request, headers, credentials, queue, slot }, controller);
      return result && { result, credentials, milliseconds: options.timers.now() - slot.startedAt };
    } finally {
      slot.leave();
    }
  };

const useTurn = async (turn: Turn, controller: AbortController): Promise<Result | undefined> => {
  const { request, headers, policy, slot } = turn;
  const timeoutMilliseconds = request.attemptMilliseconds ?? policy.attemptMilliseconds;
  const performed = await perform(
    { ...request, headers },
    { ...turn, label: request.label, timeoutMilliseconds, controller, onConnected: slot.sent },
  );
  if (performed.kind === 'called_back') return undefined;
  if (performed.kind === 'answered') return takeAnswer(turn, performed);
  const { error, passing, delivered } = performed;
  return { kind: passing ? 'passing' : 'final', error, held: false, delivered };
};
