import type { Random } from './random.ts';

/** A point in time: milliseconds since the epoch, always a whole second, as GitHub keeps them. */
export type Instant = number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Cuts to the whole second. */
export const toInstant = (milliseconds: number): Instant => Math.floor(milliseconds / SECOND) * SECOND;

/** As GitHub writes it: UTC, no fraction. */
export const toTimestamp = (instant: Instant): string => new Date(instant).toISOString().replace('.000Z', 'Z');

/** How busy people are at an instant: office hours of working days against the rest. */
const activity = (instant: Instant): number => {
  const date = new Date(instant);
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  const office = date.getUTCHours() >= 8 && date.getUTCHours() < 20;
  return (weekend ? 0.25 : 1) * (office ? 1 : 0.2);
};

const draw = (random: Random, after: Instant, until: Instant): Instant => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const instant = after + random.integer(1, Math.floor((until - after) / SECOND)) * SECOND;
    if (random.chance(activity(instant))) return instant;
  }
  return until;
};

/**
 * Exactly `count` instants in the half-open span `after < t ≤ until`, in order. Where there are two or more, one lies exactly at
 * `until`: consecutive spans then put one instant on each boundary, where a window that includes the wrong end shows.
 */
export const spread = (random: Random, count: number, after: Instant, until: Instant): Instant[] => {
  const drawn = Array.from({ length: count }, (_, index) => (index === 0 && count > 1 ? until : draw(random, after, until)));
  return drawn.toSorted((a, b) => a - b);
};
