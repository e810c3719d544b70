import { type CollectorError, toCollectorError } from '../errors/collector-error.ts';

/** What became of a promise, as data: failure is kept and shared like an answer. */
export type Settled<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: CollectorError };

/** Waits for a promise and never rejects. */
export const settle = async <T>(work: () => Promise<T>): Promise<Settled<T>> => {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    return { ok: false, error: toCollectorError(error) };
  }
};
