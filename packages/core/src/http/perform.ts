import type { Agents } from './agents.ts';
import { HttpError } from './http-error.ts';
import { toNetworkFailure, toTimeoutFailure, type NetworkFailure } from './network-error.ts';
import type { Timers } from './timers.ts';
import { exchange, type Received, type TransportRequest } from './transport.ts';
import { unpack, type Unpacked } from './unpack.ts';

/** What one request over the wire came to. */
export type Performed =
  | ({ readonly kind: 'answered' } & Received & Unpacked)
  /** `delivered`: the service may have got the request. */
  | ({ readonly kind: 'broken'; readonly delivered: boolean } & NetworkFailure)
  /** Ended before anything was sent, because the host's gate closed. */
  | { readonly kind: 'called_back' };

/** What one request needs besides itself. */
export interface PerformOptions {
  readonly label: string;
  readonly agents: Agents;
  readonly timers: Timers;
  /** The run's. */
  readonly signal: AbortSignal;
  /** For connecting, sending and receiving together. */
  readonly timeoutMilliseconds: number;
  /** Aborted by the queue with `CALLED_BACK`; here it ends everything that waits. */
  readonly controller: AbortController;
  readonly onConnected: () => void;
}

/** Why the queue ends a request that is not on the wire yet. */
export const CALLED_BACK = new Error('called back');
const TIMED_OUT = new Error('timed out');
const RUN_ENDED = new Error('run ended');

/** One request over the wire, within its time. Never rejects. */
export const perform = async (request: TransportRequest, options: PerformOptions): Promise<Performed> => {
  const { agents, timers, signal, controller } = options;
  let delivered = false;
  const onConnected = () => {
    delivered = true;
    options.onConnected();
  };
  const end = () => controller.abort(RUN_ENDED);
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  void timers.sleep(options.timeoutMilliseconds, controller.signal).then(
    () => controller.abort(TIMED_OUT),
    () => undefined,
  );
  try {
    const received = await exchange(request, { agent: agents.of(request.url), signal: controller.signal, onConnected });
    return { kind: 'answered', ...received, ...(await unpack(received)) };
  } catch (thrown) {
    if (thrown === CALLED_BACK) return { kind: 'called_back' };
    return { kind: 'broken', delivered, ...(await toFailure(thrown, request.url, options)) };
  } finally {
    signal.removeEventListener('abort', end);
    // Ends the timer.
    controller.abort();
  }
};

const toFailure = async (
  thrown: unknown,
  target: URL,
  { label, signal, timeoutMilliseconds }: PerformOptions,
): Promise<NetworkFailure> => {
  if (thrown === TIMED_OUT) return toTimeoutFailure(timeoutMilliseconds / 1000, { label, target });
  if (thrown !== RUN_ENDED) return toNetworkFailure(thrown, { label, target });
  const error = new HttpError('aborted', `The run ended before ${label} was answered.`, { cause: signal.reason });
  return { error, passing: false };
};
