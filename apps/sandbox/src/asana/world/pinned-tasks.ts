import { DAY, HOUR, type Instant, MINUTE } from '../../world/instant.ts';
import { type Drawing, drawTask, toDate } from './draw-tasks.ts';
import type { AsanaTask } from './tables.ts';

type Change = Partial<Omit<AsanaTask, 'gid'>>;

/** Midnight in California is at eight in the morning, UTC, in winter; a day there is not over when it is in London. */
const toCalifornianDay = (instant: Instant): string => toDate(instant - 8 * HOUR);

/** Tasks that a careless reader counts wrongly, in the drawn project; `other` is a project that is tracked too, or just another. */
export const pinTasks = (drawing: Drawing, other: string): readonly AsanaTask[] => {
  const { end, project } = drawing;
  const pin = (createdAt: Instant, completions: AsanaTask['completions'], change: Change = {}): AsanaTask => ({
    ...drawTask(drawing, createdAt, completions),
    subtype: 'default_task',
    dueOn: null,
    dueAt: null,
    ...change,
  });
  const elsewhere = (from: Instant, to: Instant | null = null) => ({ project: other, from, to, sections: [] });
  const here = (from: Instant, to: Instant | null = null) => ({
    ...elsewhere(from, to),
    project: project.gid,
    sections: [{ at: from, value: project.sections.at(-1)!.gid }],
  });
  const old = end - 200 * DAY;
  const week = end - 7 * DAY;
  const month = end - 30 * DAY;
  return [
    // Created and completed within the week: in no list of open tasks.
    pin(end - 3 * HOUR, [{ from: end - HOUR, to: null }]),
    // On the edges of the windows.
    pin(week, []),
    pin(week + 1000, []),
    pin(old, [{ from: week, to: null }]),
    pin(old, [{ from: month, to: null }]),
    pin(old, [{ from: month + 1000, to: null }]),
    // Opened again: it is open, whatever was once.
    pin(old, [{ from: end - 2 * DAY, to: end - DAY }]),
    // Completed, opened, completed again: once.
    pin(old, [
      { from: end - 5 * DAY, to: end - 4 * DAY },
      { from: end - 3 * DAY, to: null },
    ]),
    // A headline, and what is a task all the same.
    pin(old, [], { separator: true }),
    pin(old, [], { subtype: 'milestone' }),
    pin(old, [], { subtype: 'approval' }),
    // In two projects; the other one comes first, and has its own sections.
    pin(old, [], { memberships: [elsewhere(old), here(old)] }),
    // Moved away, moved in, deleted.
    pin(old, [], { memberships: [here(old, end - 6 * HOUR), elsewhere(end - 6 * HOUR)] }),
    pin(old, [], { memberships: [elsewhere(old, end - 5 * HOUR), here(end - 5 * HOUR)] }),
    pin(old, [], { deletedAt: end - 4 * HOUR }),
    // Subtasks: one that was added to the project itself, and one that was not.
    pin(old, [], { parent: `${project.gid}1` }),
    pin(old, [], { parent: `${project.gid}1`, memberships: [] }),
    // Due today in California, where it may be yesterday still; due yesterday; due an hour ago and in an hour.
    pin(old, [], { dueOn: toCalifornianDay(end) }),
    pin(old, [], { dueOn: toDate(end - DAY) }),
    pin(old, [], { dueOn: toDate(end - HOUR), dueAt: end - HOUR }),
    pin(old, [], { dueOn: toDate(end + HOUR), dueAt: end + HOUR }),
    // Assigned for a while.
    pin(old, [], { assignments: [{ from: old, to: end - 90 * MINUTE }] }),
  ];
};
