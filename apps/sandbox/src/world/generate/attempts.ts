import { DAY, HOUR, MINUTE, SECOND, toInstant, type Instant } from '../instant.ts';
import type { Random } from '../random.ts';
import type { RunAttempt, RunConclusion } from '../tables.ts';

const CONCLUSIONS: readonly (readonly [RunConclusion, number])[] = [
  ['success', 770],
  ['failure', 110],
  ['cancelled', 55],
  ['skipped', 30],
  ['timed_out', 10],
  ['neutral', 8],
  ['action_required', 7],
  ['startup_failure', 5],
  ['stale', 5],
];

const durationOf = (random: Random, conclusion: RunConclusion, median: number): number => {
  if (conclusion === 'skipped' || conclusion === 'startup_failure') return random.integer(1, 3) * SECOND;
  if (conclusion === 'timed_out') return 6 * HOUR;
  return Math.max(SECOND, random.skewed(median, 0.5));
};

const createAttempt = (random: Random, requestedAt: Instant, duration: number): RunAttempt => {
  // Without a runner of the wanted kind, GitHub gives up after a day.
  if (random.chance(0.004)) return { requestedAt, startedAt: null, completedAt: requestedAt + DAY, conclusion: 'cancelled' };
  const conclusion = random.weighted(CONCLUSIONS);
  const startedAt = toInstant(requestedAt + (random.chance(0.3) ? 0 : random.skewed(6 * SECOND, 1.6)));
  return { requestedAt, startedAt, completedAt: toInstant(startedAt + durationOf(random, conclusion, duration)), conclusion };
};

/** The attempts of one run: mostly one, some re-run minutes or days later. */
export const createAttempts = (random: Random, createdAt: Instant, duration: number): RunAttempt[] => {
  const attempts = [createAttempt(random, createdAt, duration)];
  while (attempts.length < 4 && random.chance(0.07)) {
    const again = toInstant(attempts.at(-1)!.completedAt + MINUTE + random.skewed(30 * MINUTE, 1.8));
    attempts.push(createAttempt(random, again, duration));
  }
  return attempts;
};
