import type { SandboxClock } from '../service.ts';

/** A clock that stands still until it is set. */
export const createClock = (start: Date): SandboxClock => {
  let instant = start;
  return {
    now: () => new Date(instant),
    set: (next) => {
      if (Number.isNaN(next.getTime())) throw new Error('The clock cannot be set to an invalid date.');
      instant = next;
    },
  };
};
