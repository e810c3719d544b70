import type { Shard } from '../contract/run.ts';

/**
 * Whether a shard reads the member of this key: exactly one of them does, the same in every run and on every machine. By the first
 * 32 bits of SHA-256, which spread evenly whatever the keys look like.
 */
export const isRead = ({ index, count }: Shard, key: string): boolean => {
  // Loaded by sharded runs alone.
  const { hash } = process.getBuiltinModule('node:crypto');
  return Number.parseInt(hash('sha256', key).slice(0, 8), 16) % count === index;
};
