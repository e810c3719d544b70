import { DAY, HOUR, MINUTE, SECOND, spread, toInstant, type Instant } from '../instant.ts';
import { BOTS, toActor } from '../people.ts';
import { hashText, type Random } from '../random.ts';
import type { Actor, Pull } from '../tables.ts';
import { beforeWorld, type Plan } from './plan.ts';
import { createPullHistory, type PullCourse } from './pull-history.ts';
import { createTitle } from './wording.ts';

/** A pull request before it has a number: numbers follow creation, across all outcomes. */
export interface PullDraft {
  readonly course: PullCourse;
  readonly base: string;
  readonly random: Random;
}

const GHOST_SHARE = 4;

const pickAuthor = (random: Random, plan: Plan): Actor | null =>
  random.weighted<() => Actor | null>([
    [() => random.pick(plan.team).actor, 76],
    [() => random.pick(BOTS), 18],
    [() => null, GHOST_SHARE],
    [() => toActor('imported-author', 'Mannequin'), 2],
  ])();

const createSize = (random: Random) => ({
  additions: Math.round(random.skewed(40, 1.4)),
  deletions: Math.round(random.skewed(12, 1.5)),
  changedFiles: Math.max(1, Math.round(random.skewed(3, 1))),
});

const createDraft = (
  random: Random,
  plan: Plan,
  span: { createdAt: Instant; until: Instant; outcome: PullCourse['outcome']; base: string },
): PullDraft => {
  const author = pickAuthor(random, plan);
  const people = plan.team.map((developer) => developer.actor).filter((actor) => actor.login !== author?.login);
  const onDefault = span.outcome === 'merged' && span.base === plan.defaultBranch;
  return {
    random,
    base: span.base,
    course: {
      createdAt: span.createdAt,
      until: span.until,
      outcome: span.outcome,
      draft: random.chance(0.25),
      author,
      people,
      size: createSize(random),
      title: createTitle(random),
      commit: onDefault ? random.hex(40) : null,
    },
  };
};

const createEnded = (plan: Plan, outcome: 'merged' | 'closed'): PullDraft[] => {
  const random = plan.random.fork(outcome);
  return plan.weeks.flatMap(({ after, until }) =>
    spread(random, outcome === 'merged' ? plan.mergedPerWeek : plan.closedPerWeek, after, until).map((endedAt, index) => {
      const own = random.fork(`${endedAt}/${index}`);
      const lead = Math.min(Math.max(own.skewed(18 * HOUR, 1.4), 4 * MINUTE), 40 * DAY);
      const base = index >= plan.commitsPerWeek || own.chance(0.06) ? 'release/1.x' : plan.defaultBranch;
      return createDraft(own, plan, { createdAt: toInstant(endedAt - lead), until: endedAt, outcome, base });
    }),
  );
};

/** Ages from minutes to months. The first two lie on edges: opened a week ago to the second, and untouched for two weeks to the second. */
const createOpen = (plan: Plan): PullDraft[] => {
  const random = plan.random.fork('open');
  return Array.from({ length: plan.openPulls }, (_, index) => {
    const own = random.fork(String(index));
    const age = Math.min(Math.max(own.skewed(6 * DAY, 1.3), 5 * MINUTE), 120 * DAY);
    const quiet = own.chance(0.35) ? own.next() * age : own.next() * Math.min(age, 2 * DAY);
    const createdAt = index === 0 ? plan.end - 7 * DAY : index === 1 ? plan.end - 14 * DAY : toInstant(plan.end - age);
    const until = index === 1 ? createdAt : Math.max(createdAt, toInstant(plan.end - quiet));
    return createDraft(own, plan, { createdAt, until, outcome: 'open', base: plan.defaultBranch });
  });
};

/** Gives a pull request its number, its branch and its events. */
export const toPull = (plan: Plan, { course, base, random }: PullDraft, number: number): Pull => {
  const fork = random.chance(0.07) ? `${random.pick(plan.team).actor.login}/${plan.name}` : null;
  const topic = course.title
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    id: hashText(`${plan.owner}/${plan.name}/pull/${number}`),
    number,
    title: course.title,
    createdAt: course.createdAt,
    draft: course.draft,
    author: course.author,
    base,
    // Whoever works in a fork often does so on its default branch: a run of it is not a run of ours.
    head: fork !== null && random.chance(0.5) ? plan.defaultBranch : `${topic}-${number}`,
    headSha: random.hex(40),
    fork,
    events: createPullHistory(random.fork('history'), course),
  };
};

/** What was closed without merge, and what is open at the world's end. */
export const createUnmerged = (plan: Plan): PullDraft[] => [...createEnded(plan, 'closed'), ...createOpen(plan)];

/** All pull requests, numbered in the order of their creation. */
export const createPulls = (plan: Plan): Pull[] => {
  if (plan.empty) return [];
  const drafts = [...createEnded(plan, 'merged'), ...createUnmerged(plan)];
  const earliest = beforeWorld(plan) + SECOND;
  return drafts
    .toSorted((a, b) => a.course.createdAt - b.course.createdAt)
    .filter((draft) => draft.course.createdAt >= earliest)
    .map((draft, index) => toPull(plan, draft, index + 1));
};
