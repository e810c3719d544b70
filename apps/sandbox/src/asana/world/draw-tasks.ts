import { DAY, HOUR, type Instant, MINUTE, toInstant } from '../../world/instant.ts';
import type { Random } from '../../world/random.ts';
import type { AsanaProject, AsanaTask, Membership, Since, Span, TrackedSize } from './tables.ts';

/** Where the tasks of a project are drawn. */
export interface Drawing {
  readonly random: Random;
  readonly project: AsanaProject;
  readonly end: Instant;
  readonly toGid: () => string;
}

/** `YYYY-MM-DD` in UTC. */
export const toDate = (instant: Instant): string => new Date(instant).toISOString().slice(0, 10);

/** The sections that a task goes through until an instant, from the first on. */
const drawSections = ({ random, project }: Drawing, from: Instant, until: Instant): readonly Since<string>[] => {
  const steps = random.integer(1, project.sections.length);
  const span = Math.max(until - from, steps);
  return project.sections.slice(0, steps).map(({ gid }, index) => ({ at: toInstant(from + (span * index) / steps), value: gid }));
};

/** Membership of the drawn project from the beginning on. */
const toMembership = (drawing: Drawing, from: Instant, until: Instant): Membership => ({
  project: drawing.project.gid,
  from,
  to: null,
  sections: drawSections(drawing, from, until),
});

const drawDue = ({ random }: Drawing, createdAt: Instant): Pick<AsanaTask, 'dueOn' | 'dueAt'> => {
  if (random.chance(0.5)) return { dueOn: null, dueAt: null };
  const due = toInstant(createdAt + random.integer(1, 120) * DAY + random.integer(0, 23) * HOUR);
  return { dueOn: toDate(due), dueAt: random.chance(0.2) ? due : null };
};

/** An ordinary task. */
export const drawTask = (drawing: Drawing, createdAt: Instant, completions: readonly Span[]): AsanaTask => {
  const { random, end, toGid } = drawing;
  const gid = toGid();
  const until = completions[0]?.from ?? end;
  const assigned = random.chance(0.7) ? [{ from: createdAt, to: null }] : [];
  return {
    gid,
    name: `Task ${gid.slice(-4)}`,
    createdAt,
    deletedAt: null,
    completions,
    assignments: assigned,
    memberships: [toMembership(drawing, createdAt, until)],
    subtype: random.weighted([
      ['default_task', 20],
      ['milestone', 1],
      ['approval', 1],
    ]),
    separator: false,
    parent: null,
    ...drawDue(drawing, createdAt),
  };
};

const drawOpen = (drawing: Drawing): AsanaTask => {
  const { random, end } = drawing;
  const createdAt = toInstant(end - random.skewed(30 * DAY, 1.2));
  // Some are completed after the world's end, so that a clock that is set forward sees life go on.
  const later = random.chance(0.2) ? [{ from: toInstant(end + random.integer(1, 48) * 30 * MINUTE), to: null }] : [];
  return drawTask(drawing, createdAt, later);
};

const drawCompleted = (drawing: Drawing, days: number): AsanaTask => {
  const { random, end } = drawing;
  const completedAt = toInstant(end - random.next() * days * DAY);
  return drawTask(drawing, toInstant(completedAt - random.skewed(40 * HOUR, 1.5)), [{ from: completedAt, to: null }]);
};

const drawComing = (drawing: Drawing): AsanaTask =>
  drawTask(drawing, toInstant(drawing.end + drawing.random.integer(1, 48) * 30 * MINUTE), []);

/** The tasks of a project: open ones, those completed in the last 30 days, as many completed before, and some that are still to come. */
export const drawTasks = (drawing: Drawing, { open, completed }: TrackedSize): readonly AsanaTask[] => [
  ...Array.from({ length: open }, () => drawOpen(drawing)),
  ...Array.from({ length: completed }, () => drawCompleted(drawing, 30)),
  ...Array.from({ length: completed }, () => {
    const earlier = { ...drawing, end: drawing.end - 31 * DAY };
    return drawCompleted(earlier, 60);
  }),
  ...Array.from({ length: Math.ceil(completed / 20) }, () => drawComing(drawing)),
];
