import type { AsanaTask, AsanaWorld, Span } from '../../../src/asana/world/tables.ts';

/** A task as one project has it at an instant. */
export interface TaskState {
  readonly createdAt: number;
  /** Of the completion that holds. */
  readonly completedAt: number | undefined;
  readonly assigned: boolean;
  readonly dueOn: string | null;
  readonly dueAt: number | null;
  /** The name that its section in this project has now. */
  readonly section: string;
}

const holds = ({ from, to }: Span, now: number): boolean => from <= now && !(to !== null && to <= now);

const toState = (task: AsanaTask, project: AsanaWorld['projects'][number], now: number): TaskState | undefined => {
  const membership = task.memberships.find((one) => one.project === project.gid && holds(one, now));
  if (!membership) return undefined;
  const moves = membership.sections.filter(({ at }) => at <= now);
  const section = project.sections.find(({ gid }) => gid === moves.at(-1)?.value) ?? project.sections[0]!;
  return {
    createdAt: task.createdAt,
    completedAt: task.completions.find((one) => holds(one, now))?.from,
    assigned: task.assignments.some((one) => holds(one, now)),
    dueOn: task.dueOn,
    dueAt: task.dueAt,
    section: section.names.findLast(({ at }) => at <= now)!.value,
  };
};

/** The tasks that a project has at an instant: no headlines, nothing that is deleted, moved away or still to come. */
export const tasksOf = (world: AsanaWorld, gid: string, now: number): readonly TaskState[] => {
  const project = world.projects.find((one) => one.gid === gid)!;
  return world.tasks
    .filter(({ createdAt, deletedAt }) => createdAt <= now && (deletedAt === null || now < deletedAt))
    .filter(({ separator }) => !separator)
    .flatMap((task) => toState(task, project, now) ?? []);
};
