import { HOUR, SECOND, toInstant } from '../instant.ts';
import type { Branch, Pull } from '../tables.ts';
import { beforeWorld, type Plan } from './plan.ts';

/** Branches that nobody deletes. */
export const LONG_LIVED = ['develop', 'release/1.x', 'release/0.9', 'gh-pages'];

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
