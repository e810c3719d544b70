import { DAY, HOUR, MINUTE, SECOND, toInstant, type Instant } from '../instant.ts';
import { BOTS, toActor } from '../people.ts';
import type { Random } from '../random.ts';
import type { Actor, PullEvent } from '../tables.ts';

/** How a pull request goes: until `until` it is worked on; then it is merged or closed, or (open) nothing more happens. */
export interface PullCourse {
  readonly createdAt: Instant;
  readonly until: Instant;
  readonly outcome: 'merged' | 'closed' | 'open';
  readonly draft: boolean;
  readonly author: Actor | null;
  readonly people: readonly Actor[];
  readonly size: { readonly additions: number; readonly deletions: number; readonly changedFiles: number };
  readonly title: string;
  /** The commit that a merge makes on the default branch. */
  readonly commit: string | null;
}

const REVIEW_BOT = toActor('copilot-pull-request-reviewer', 'Bot');
const LABELS = ['bug', 'feature', 'documentation', 'needs-work'];

/** An instant in the open span; a span too short gives its end. */
const within = (random: Random, after: Instant, until: Instant): Instant =>
  until - after < 2 * SECOND ? until : toInstant(after + SECOND + random.next() * (until - after - 2 * SECOND));

const toDraftEvents = (random: Random, course: PullCourse): PullEvent[] => {
  if (!course.draft) return [];
  if (course.outcome === 'open' && random.chance(0.6)) return [];
  const ready = within(random, course.createdAt, course.until);
  const first: PullEvent = { kind: 'ready_for_review', at: ready, actor: course.author };
  if (!random.chance(0.25) || course.until - ready < HOUR) return [first];
  const back = within(random, ready, course.until - 10 * MINUTE);
  const again = within(random, back, course.until);
  return [
    first,
    { kind: 'convert_to_draft', at: back, actor: course.author },
    { kind: 'ready_for_review', at: again, actor: course.author },
  ];
};

/** Somebody else mostly; at times a bot, the author replying to remarks, or an account that is gone. */
const pickReviewer = (random: Random, course: PullCourse): Actor | null =>
  random.weighted<() => Actor | null>([
    [() => random.pick(course.people), 74],
    [() => REVIEW_BOT, 14],
    [() => course.author, 10],
    [() => null, 2],
  ])();

const toReviews = (random: Random, course: PullCourse, after: Instant): PullEvent[] => {
  const count = random.weighted([
    [0, 18],
    [1, 38],
    [2, 24],
    [3, 12],
    [6, 6],
    [9, 2],
  ]);
  return Array.from({ length: count }, (): PullEvent => {
    const author = pickReviewer(random, course);
    const own = author !== null && author.login === course.author?.login;
    const state = own
      ? 'COMMENTED'
      : random.weighted([
          ['APPROVED', 55],
          ['COMMENTED', 30],
          ['CHANGES_REQUESTED', 12],
          ['DISMISSED', 3],
        ] as const);
    return {
      kind: 'review',
      at: within(random, after, course.until),
      author,
      state,
      comments: random.chance(0.5) ? random.integer(1, 4) : 0,
    };
  });
};

const toTalk = (random: Random, course: PullCourse): PullEvent[] => {
  const comments = Array.from(
    {
      length: random.weighted([
        [0, 40],
        [1, 25],
        [3, 25],
        [7, 10],
      ]),
    },
    (): PullEvent => ({
      kind: 'comment',
      at: within(random, course.createdAt, course.until),
      author: random.chance(0.2) ? random.pick(BOTS) : random.pick(course.people),
    }),
  );
  const label = course.title.startsWith('Hotfix') ? 'hotfix' : random.pick(LABELS);
  return random.chance(0.6) ? [...comments, { kind: 'labeled', at: course.createdAt, label }] : comments;
};

const toPushes = (random: Random, course: PullCourse): PullEvent[] => {
  const half = (value: number) => Math.ceil(value / 2);
  const { additions, deletions, changedFiles } = course.size;
  if (random.chance(0.6)) return [{ kind: 'pushed', at: course.createdAt, ...course.size }];
  const first = { additions: half(additions), deletions: half(deletions), changedFiles: half(changedFiles) };
  const again = within(random, course.createdAt, course.until);
  return [
    { kind: 'pushed', at: course.createdAt, ...first },
    { kind: 'pushed', at: again, ...course.size },
  ];
};

/** Closed by mistake and opened again, now and then. */
const toReopening = (random: Random, course: PullCourse): PullEvent[] => {
  if (!random.chance(0.04) || course.until - course.createdAt < HOUR) return [];
  const closed = within(random, course.createdAt, course.until - 10 * MINUTE);
  return [
    { kind: 'closed', at: closed, actor: course.author },
    { kind: 'reopened', at: within(random, closed, course.until), actor: course.author },
  ];
};

/** The end, and what is said after it: late remarks on long merged pull requests move `updatedAt`, not `mergedAt`. */
const toEnding = (random: Random, course: PullCourse): PullEvent[] => {
  if (course.outcome === 'open') return [];
  const actor = random.pick(course.people);
  const { until: at, outcome, commit } = course;
  const ending: PullEvent = outcome === 'merged' ? { kind: 'merged', at, actor, commit } : { kind: 'closed', at, actor };
  if (!random.chance(0.1)) return [ending];
  const late = at + SECOND + toInstant(random.skewed(4 * DAY, 1));
  const author = random.pick(course.people);
  if (random.chance(0.2)) return [ending, { kind: 'review', at: late, author, state: 'COMMENTED', comments: 1 }];
  return [ending, { kind: 'comment', at: late, author }];
};

/** All events of one pull request, in order. Where the author is alone, a maintainer from outside looks on. */
export const createPullHistory = (random: Random, given: PullCourse): PullEvent[] => {
  const course = given.people.length > 0 ? given : { ...given, people: [toActor('maintainer')] };
  const drafts = toDraftEvents(random, course);
  const reviewsFrom = random.chance(0.85) ? (drafts.at(-1)?.at ?? course.createdAt) : course.createdAt;
  return [
    ...toPushes(random, course),
    ...drafts,
    ...toReviews(random, course, reviewsFrom),
    ...toTalk(random, course),
    ...toReopening(random, course),
    ...toEnding(random, course),
  ].toSorted((a, b) => a.at - b.at);
};
