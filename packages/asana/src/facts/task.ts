import { z } from 'zod';
import type { TaskAnswer } from '../schemas/task.ts';

/** What is kept of a task of a project. Instants are epoch milliseconds. */
export const taskSchema = z.object({
  gid: z.string(),
  createdAt: z.int(),
  /** `null` for an open task; also for one that was completed before and is open again. */
  completedAt: z.int().nullable(),
  dueAt: z.int().nullable(),
  /** `YYYY-MM-DD`; set beside `dueAt`, too. */
  dueOn: z.string().nullable(),
  assigned: z.boolean(),
  /** Of the project that was asked for. */
  section: z.object({ gid: z.string(), name: z.string() }).nullable(),
});

/** What is kept of a task of a project. */
export type Task = z.infer<typeof taskSchema>;

/** Reduces a task to what the metrics need; in several projects at once, it has the section of the one that was asked for. */
export const toTask = (answer: TaskAnswer, project: string): Task => ({
  gid: answer.gid,
  createdAt: answer.created_at,
  completedAt: answer.completed ? (answer.completed_at ?? null) : null,
  dueAt: answer.due_at ?? null,
  dueOn: answer.due_on ?? null,
  assigned: Boolean(answer.assignee),
  section: toSection(answer, project),
});

/** A headline between tasks: old lists keep their sections as such. Milestones and approvals are tasks. */
export const isSeparator = ({ is_rendered_as_separator: rendered, resource_subtype: subtype }: TaskAnswer): boolean =>
  rendered === true || subtype === 'section';

const toSection = ({ memberships }: TaskAnswer, gid: string): Task['section'] => {
  const section = memberships.find(({ project }) => project?.gid === gid)?.section;
  return section ? { gid: section.gid, name: section.name ?? '' } : null;
};
