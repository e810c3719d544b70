import type { Timers } from '@collectors/core/runner';

/**
 * How long nothing may happen before a wait is over. A pause is over at once. What guards other work, or may do so, gives work that needs no
 * request (files, imports) time to go on; most of all what ends the run.
 */
export type Patience = 'none' | 'some' | 'much';

/** Turns of the event loop, or rounds of some milliseconds. */
const QUIET: Readonly<Record<Patience, number>> = { none: 5, some: 4, much: 330 };
const ROUND = 3;

/** A clock that runs as the real one does, and jumps over every wait in which nothing else happens. */
export interface SimulatedTime {
  /** For the deadline (the first who sleeps) and for HTTP. */
  readonly timers: Timers;
  /** Milliseconds since it was made, those that were jumped over among them. */
  elapsed(): number;
  /** A request begins; the function ends it. Until then time does not jump, unless it is held. */
  begin(): () => void;
  /** A request waits because it is meant to; the function says that it goes on. */
  hold(): () => void;
  /** Calls back when so much time has gone by; the function calls it off. */
  timeout(callback: () => void, milliseconds: number, patience: Patience): () => void;
  /** Ends all waits that are left. */
  stop(): void;
}

interface Sleeper {
  readonly due: number;
  readonly patience: Patience;
  readonly wake: () => void;
  /** Takes back its timer, which would keep the whole run in memory until it fires. */
  readonly forget: () => void;
}

const real = { setTimeout, setImmediate, clearTimeout };

/** Starts at the real time. */
export const createSimulatedTime = (): SimulatedTime => {
  const origin = new Date().getTime();
  const since = process.uptime();
  const sleepers = new Set<Sleeper>();
  let [skipped, inFlight, held, activity, seen, quiet] = [0, 0, 0, 0, -1, 0];
  let scheduled = false;
  let deadline: Sleeper | undefined;

  const elapsed = () => (process.uptime() - since) * 1000 + skipped;

  const schedule = (patiently = false) => {
    if (scheduled || sleepers.size === 0) return;
    scheduled = true;
    if (patiently) real.setTimeout(turn, ROUND);
    else real.setImmediate(turn);
  };

  const note = () => {
    activity += 1;
    schedule();
  };

  const remove = (sleeper: Sleeper): boolean => {
    sleeper.forget();
    return sleepers.delete(sleeper);
  };

  const wake = (sleeper: Sleeper) => {
    if (!remove(sleeper)) return;
    skipped += Math.max(0, sleeper.due - elapsed());
    sleeper.wake();
    note();
  };

  /** Looks whether nothing has happened for long enough; if so, the next who waits has waited. */
  const turn = () => {
    scheduled = false;
    // Who is served goes on by itself; the end of the request is the next occasion.
    if (inFlight > held) return;
    quiet = activity === seen ? quiet + 1 : 0;
    seen = activity;
    const next = [...sleepers].reduce((first, one) => (one.due < first.due ? one : first), [...sleepers][0]!);
    if (!next) return;
    const isDue = next.due <= elapsed();
    if (!isDue && quiet < QUIET[next.patience]) return schedule(next.patience !== 'none');
    quiet = 0;
    wake(next);
  };

  const add = (milliseconds: number, patience: Patience, onWake: () => void): Sleeper => {
    // What is in flight and not held may take its time, and its time may be up all the same.
    const timer = real.setTimeout(() => wake(sleeper), Math.min(milliseconds, 2 ** 31 - 1));
    timer.unref();
    const sleeper: Sleeper = {
      due: elapsed() + milliseconds,
      patience,
      wake: onWake,
      forget: () => real.clearTimeout(timer),
    };
    sleepers.add(sleeper);
    note();
    return sleeper;
  };

  const counted = (change: (by: number) => void) => () => {
    let open = true;
    change(1);
    note();
    return () => {
      if (open) change(-1);
      open = false;
      note();
    };
  };

  return {
    elapsed,
    begin: counted((by) => (inFlight += by)),
    hold: counted((by) => (held += by)),
    timers: {
      now: () => origin + elapsed(),
      sleep: (milliseconds, signal) =>
        new Promise((resolve, reject) => {
          if (signal.aborted) return reject(signal.reason as Error);
          const sleeper = add(milliseconds, deadline === undefined ? 'much' : 'none', () => {
            signal.removeEventListener('abort', onAbort);
            resolve();
          });
          deadline ??= sleeper;
          const onAbort = () => {
            remove(sleeper);
            note();
            reject(signal.reason as Error);
          };
          signal.addEventListener('abort', onAbort, { once: true });
        }),
    },
    timeout(callback, milliseconds, patience) {
      const sleeper = add(milliseconds, patience, callback);
      return () => void remove(sleeper);
    },
    stop: () => sleepers.forEach(remove),
  };
};
