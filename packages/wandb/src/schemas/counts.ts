import { z } from 'zod';
import { NAMED_STATES, type RunCounts } from '../facts/states.ts';

const count = z.int().nonnegative();

/** Aliased counts, by the name of the state; what none of the names covers is `other`. */
export const countsOf = z
  .object({ total: count, ...Object.fromEntries(NAMED_STATES.map((state) => [state, count])) })
  .transform((answer): RunCounts => {
    const { total, ...named } = answer as Omit<RunCounts, 'other'> & { readonly total: number };
    const known = NAMED_STATES.reduce((sum, state) => sum + named[state], 0);
    // Counted one after the other: a run that changes its state meanwhile may be counted twice.
    return { ...named, other: Math.max(0, total - known) };
  });
