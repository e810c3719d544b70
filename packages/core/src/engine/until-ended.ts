import { type CollectorError, toCollectorError } from '../errors/collector-error.ts';
import type { Emit } from '../isolation/protocol.ts';
import { toErrorReport } from './to-error-report.ts';

/** What work is bound to. */
export interface Bounds {
  /** Aborted at the deadline, by SIGTERM, and by a failure that ends the work. */
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

/** What work is given to end itself. */
export interface Ended extends Bounds {
  /** Ends the work with a failure. */
  readonly end: (error: CollectorError) => void;
}

/**
 * Does work until it is done, fails or is ended. Never throws: a failure is emitted as `fatal`. Settles when the signal aborts, whatever
 * the work does, and lets it emit nothing afterwards.
 */
export const untilEnded = async ({ signal, emit }: Bounds, work: (bounds: Ended) => Promise<void>): Promise<void> => {
  const ending = new AbortController();
  const open: Emit = (message) => {
    if (!ending.signal.aborted) emit(message);
  };
  const end = (error: CollectorError) => {
    open({ type: 'fatal', error: toErrorReport(error) });
    ending.abort(error);
  };
  const ended = AbortSignal.any([signal, ending.signal]);
  try {
    await Promise.race([untilAborted(ended), work({ signal: ended, emit: open, end })]);
  } catch (error) {
    end(toCollectorError(error));
  } finally {
    ending.abort();
  }
};

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
