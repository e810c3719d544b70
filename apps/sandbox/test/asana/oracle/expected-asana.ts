import type { AsanaProject, AsanaWorld } from '../../../src/asana/world/tables.ts';
import { counts, type Expected, statistics } from '../../oracle/readings.ts';
import { tasksOf, type TaskState } from './task-state.ts';

/** The part of the configuration that changes values. */
export interface AsanaOracleConfig {
  /** Project's gid → its value of the tag. */
  readonly projects: Readonly<Record<string, string>>;
  /** Section's name → its value of the tag. */
  readonly sections: Readonly<Record<string, string>>;
  readonly timeZone: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STATUSES = ['on_track', 'at_risk', 'off_track', 'on_hold', 'complete', 'dropped', 'none', 'other'];

/** The date on a wall calendar. Swedish dates are written as ISO 8601 has them. */
const dateIn = (timeZone: string, instant: number): string => new Date(instant).toLocaleDateString('sv-SE', { timeZone });

const toProjects = ({ projects }: AsanaWorld, now: number): readonly AsanaProject[] =>
  projects.filter(
    ({ hidden, createdAt, archivedAt }) => !hidden && createdAt <= now && !(archivedAt !== null && archivedAt <= now),
  );

const expectedProjects = (world: AsanaWorld, now: number, today: string): readonly Expected[] => {
  const there = toProjects(world, now);
  const statusOf = ({ statuses }: AsanaProject) => statuses.findLast(({ at }) => at <= now)?.value ?? 'none';
  const isLate = ({ dueOn, completedAt }: AsanaProject) =>
    dueOn !== null && dueOn < today && !(completedAt !== null && completedAt <= now);
  return [
    ...counts(
      'asana.projects.count',
      there,
      (project) => ({ status: statusOf(project) }),
      STATUSES.map((status) => ({ status })),
    ),
    { metric: 'asana.projects.overdue', tags: {}, value: there.filter(isLate).length },
  ];
};

const isLate = ({ dueAt, dueOn }: TaskState, now: number, today: string): boolean => {
  if (dueAt !== null) return dueAt < now;
  return dueOn !== null && dueOn < today;
};

interface Asked {
  readonly config: AsanaOracleConfig;
  readonly now: number;
  readonly today: string;
  readonly project: string;
}

const expectedOpen = (open: readonly TaskState[], { config, now, today, project }: Asked): readonly Expected[] => {
  const values = [...new Set([...Object.values(config.sections), 'other'])];
  const sectionOf = ({ section }: TaskState) => ({ project, section: config.sections[section] ?? 'other' });
  const number = (metric: string, value: number): Expected => ({ metric, tags: { project }, value });
  return [
    ...counts(
      'asana.tasks.open',
      open,
      sectionOf,
      values.map((section) => ({ project, section })),
    ),
    number('asana.tasks.overdue', open.filter((task) => isLate(task, now, today)).length),
    number('asana.tasks.unassigned', open.filter(({ assigned }) => !assigned).length),
    ...statistics(
      'asana.tasks.open_age',
      { project },
      open.map(({ createdAt }) => (now - createdAt) / DAY),
      ['avg', 'p50', 'max'],
    ),
  ];
};

const expectedFlow = (tasks: readonly TaskState[], { now, project }: Asked): readonly Expected[] => {
  const within = (instant: number | undefined, days: number) =>
    instant !== undefined && instant > now - days * DAY && instant <= now;
  const completed = (days: number) => tasks.filter(({ completedAt }) => within(completedAt, days));
  const number = (metric: string, value: number): Expected => ({ metric, tags: { project }, value });
  return [
    number('asana.tasks.created_7d', tasks.filter(({ createdAt }) => within(createdAt, 7)).length),
    number('asana.tasks.completed_7d', completed(7).length),
    number('asana.tasks.completed_30d', completed(30).length),
    ...statistics(
      'asana.tasks.cycle_time',
      { project },
      completed(30).map(({ createdAt, completedAt }) => (completedAt! - createdAt) / HOUR),
      ['avg', 'p50', 'p90'],
    ),
  ];
};

/** Every reading that a correct collector gives of a world at an instant. */
export const expectedAsana = (world: AsanaWorld, at: Date, config: AsanaOracleConfig): readonly Expected[] => {
  const now = at.getTime();
  const today = dateIn(config.timeZone, now);
  const ofTasks = Object.entries(config.projects).flatMap(([gid, project]) => {
    const tasks = tasksOf(world, gid, now);
    const asked = { config, now, today, project };
    return [
      ...expectedOpen(
        tasks.filter(({ completedAt }) => completedAt === undefined),
        asked,
      ),
      ...expectedFlow(tasks, asked),
    ];
  });
  return [...expectedProjects(world, now, today), ...ofTasks];
};
