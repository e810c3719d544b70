import type { StateStore } from '../contract/context.ts';

/** The state store of a run that was given no place: keeps nothing. */
export const noState: StateStore = {
  enabled: false,
  get: async () => undefined,
  set: async () => {},
  delete: async () => {},
};
