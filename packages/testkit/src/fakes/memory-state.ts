import type { StateStore } from '@collectors/core';

/** A state store in memory. */
export interface MemoryState extends StateStore {
  /** What is kept, as JSON text. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Keeps values for as long as it lives, as JSON: what comes back is what a file would have given.
 * @param enabled `false`: keeps nothing, as a run without a place for state
 */
export const memoryState = (enabled = true): MemoryState => {
  const values = new Map<string, string>();
  return {
    enabled,
    values,
    get: async (key) => {
      const text = values.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    set: async (key, value) => {
      if (enabled) values.set(key, JSON.stringify(value));
    },
    delete: async (key) => void values.delete(key),
  };
};
