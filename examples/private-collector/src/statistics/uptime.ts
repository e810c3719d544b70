import type { Exposition } from '../exposition/exposition.ts';
import { START_SECONDS } from '../families.ts';
import { fromFamily } from './from-family.ts';

/** Seconds since a process started; nothing where it does not say, or by its clock will only start. */
export const uptime = (exposition: Exposition, now: Date): number | null => {
  const startedAt = fromFamily(exposition, START_SECONDS);
  const seconds = startedAt === null ? -1 : now.getTime() / 1000 - startedAt;
  return seconds < 0 ? null : seconds;
};
