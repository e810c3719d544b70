import { DAY } from '@collectors/core';
import type { Item } from './schemas.ts';

/** Days since the creation of each open item. */
export const openDays = (items: readonly Item[], now: Date): readonly number[] =>
  items.filter(({ state }) => state === 'OPEN').map(({ createdAt }) => (now.getTime() - createdAt) / DAY);
