import type { Logger } from '../contract/context.ts';
import { createHoldOff } from './hold-off.ts';
import { HttpError } from './http-error.ts';
import type { Timers } from './timers.ts';
import { createWaitingLine } from './waiting-line.ts';

/** The right to make one request. */
export interface Slot {
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** The request is on the wire and cannot be called back any more. */
  sent(): void;
  /** Has to be called once. */
  leave(): void;
}

/** The one way to a host, shared by all sources: concurrency, pace, and the gate that a limited answer closes. */
export interface HostQueue {
  /** Waits for a turn. `callBack` is called when the gate closes before `sent()`. Throws `rate_limited` and `aborted`. */
  enter(callBack: () => void): Promise<Slot>;
  /** Nobody asks for `wait` milliseconds (`undefined`: not stated). Answers the instant of the end. */
  hold(wait: number | undefined, reason: string, startedAt: number): Date;
  /** A request that started then was served. */
  served(startedAt: number): void;
}

/** What the queues of all hosts share. */
export interface HostQueueOptions {
  readonly concurrency: number;
  readonly perSecond: number;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  /** Epoch milliseconds; a hold-off that lasts until then fails everybody at once. */
  readonly deadlineAt: number;
  readonly log: Logger;
}

/** What helps against a limit. */
export const LIMITED_FIX =
  'Run less often or for fewer members, or use a credential with a larger quota that nothing else shares.';

/** An idle queue. */
export const createHostQueue = (host: string, options: HostQueueOptions): HostQueue => {
  const { concurrency, perSecond, timers, signal, deadlineAt, log } = options;
  const gate = createHoldOff(timers);
  const places = () => (gate.probing() ? 1 : concurrency);
  const line = createWaitingLine({ places, notBefore: gate.until, spacing: 1000 / perSecond, timers, signal });
  const unsent = new Set<() => void>();

  const aborted = () => new HttpError('aborted', `The run ended before a request to ${host} could be sent.`);
  const tooLate = () => toLimited(host, gate.until(), deadlineAt, gate.reason());
  signal.addEventListener('abort', () => line.clear(aborted), { once: true });

  // The gate may have closed between the turn and the moment that it is taken.
  const pass = async () => {
    for (;;) {
      if (signal.aborted) throw aborted();
      if (gate.until() >= deadlineAt) throw tooLate();
      const leave = await line.enter();
      if (gate.until() <= timers.now()) return leave;
      leave();
    }
  };

  return {
    async enter(callBack) {
      const leave = await pass();
      unsent.add(callBack);
      const sent = () => void unsent.delete(callBack);
      return { startedAt: timers.now(), sent, leave: () => (sent(), leave()) };
    },
    hold(wait, reason, startedAt) {
      if (gate.close(wait, reason, startedAt)) {
        const seconds = Math.ceil((gate.until() - timers.now()) / 1000);
        log.warn(`Nothing is sent to ${host} for ${seconds} s: ${reason}`, { host, seconds, reason });
        for (const callBack of unsent) callBack();
        if (gate.until() >= deadlineAt) line.clear(tooLate);
      }
      return new Date(gate.until());
    },
    served: gate.served,
  };
};

const toLimited = (host: string, until: number, deadlineAt: number, reason: string): HttpError => {
  const [free, end] = [until, deadlineAt].map((instant) => new Date(instant).toISOString());
  const message = `${host} takes no request before ${free} (${reason}), and collecting ends at ${end}.`;
  return new HttpError('rate_limited', message, { retryAt: new Date(until), fix: LIMITED_FIX });
};
