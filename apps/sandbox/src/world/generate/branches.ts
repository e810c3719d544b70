import { HOUR, SECOND, spread, toInstant } from '../instant.ts';
import type { Branch, ForcePush, Pull } from '../tables.ts';
import { beforeWorld, type Plan } from './plan.ts';

const LONG_LIVED = ['develop', 'release/1.x', 'release/0.9', 'gh-pages'];

/** Everything that ever was a branch: the default one, a few old ones, and the heads of pull requests, most deleted at the end. */
export const createBranches = (plan: Plan, pulls: readonly Pull[]): Branch[] => {
  if (plan.empty) return [];
  const random = plan.random.fork('branches');
  const old = [plan.defaultBranch, ...LONG_LIVED].map((name) => ({ name, createdAt: beforeWorld(plan), deletedAt: null }));
  const heads = pulls
    .filter(({ fork }) => fork === null)
    .map((pull): Branch => {
      const ending = pull.events.findLast(({ kind }) => kind === 'merged' || kind === 'closed');
      const reopened = ending !== undefined && pull.events.some(({ kind, at }) => kind === 'reopened' && at >= ending.at);
      const deleted = ending !== undefined && !reopened && random.chance(0.8);
      const createdAt = toInstant(pull.createdAt - random.skewed(HOUR, 1));
      return { name: pull.head, createdAt, deletedAt: deleted ? ending.at + random.integer(1, 60) * SECOND : null };
    });
  return [...old, ...heads];
};

/** Forced pushes to the default branch, as many as asked for, and about as many to others. */
export const createForcePushes = (plan: Plan): ForcePush[] => {
  if (plan.empty) return [];
  const random = plan.random.fork('force-pushes');
  const times = plan.weeks.flatMap(({ after, until }) => [
    ...spread(random, plan.forcePushesPerWeek, after, until).map((at) => ({ at, branch: plan.defaultBranch })),
    ...spread(random, plan.forcePushesPerWeek, after, until).map((at) => ({ at, branch: random.pick(LONG_LIVED) })),
  ]);
  return times
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, branch }, index) => ({
      id: 20_000 + index,
      at,
      branch,
      before: random.hex(40),
      after: random.hex(40),
      actor: random.chance(0.05) ? null : random.pick(plan.team).actor,
    }));
};
