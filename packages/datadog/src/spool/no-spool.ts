import type { Sealed, Spool } from './spool.ts';

/** Holds nothing: what is not delivered is lost, and counted. */
export const unsealed: Sealed = {
  delivered: async () => {},
  keep: async () => false,
  discard: async () => {},
  split: async () => [unsealed, unsealed],
};

/** The spool of whoever has no place for one. */
export const createNoSpool = (problem?: string): Spool => ({
  keeps: false,
  seal: async () => unsealed,
  drain: async () => {},
  report: async () => undefined,
  problem: () => problem,
  close: async () => {},
});
