import { CollectorError } from '@collectors/core';

/** An answer, or why there is none. */
export type Settled<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: CollectorError };

/** The answer of a target as a value, so that one that fails does not stop the others. Throws what ends the run, and what is a defect. */
export const settle = async <T>(work: Promise<T>): Promise<Settled<T>> => {
  try {
    return { ok: true, data: await work };
  } catch (error) {
    if (!CollectorError.isInstance(error) || error.fatal) throw error;
    return { ok: false, error };
  }
};

/** The answer. Throws why there is none. */
export const open = <T>(answer: Settled<T>): T => {
  if (!answer.ok) throw answer.error;
  return answer.data;
};
