import { z } from 'zod';
import { day, instant } from './instant.ts';

/** What is asked for of a task. */
export const TASK_FIELDS = [
  'completed',
  'completed_at',
  'created_at',
  'due_at',
  'due_on',
  'assignee',
  'resource_subtype',
  'is_rendered_as_separator',
  'memberships.project',
  'memberships.section',
  'memberships.section.name',
].join(',');

const named = z.object({ gid: z.string() });

/** A task as a project lists it. https://developers.asana.com/reference/gettasks */
export const taskAnswer = z.object({
  gid: z.string(),
  completed: z.boolean(),
  completed_at: instant.nullish(),
  created_at: instant,
  due_at: instant.nullish(),
  due_on: day.nullish(),
  assignee: named.nullish(),
  resource_subtype: z.string(),
  is_rendered_as_separator: z.boolean().nullish(),
  memberships: z.array(
    z.object({ project: named.nullish(), section: z.object({ gid: z.string(), name: z.string().nullish() }).nullish() }),
  ),
});

/** A task as a project lists it. */
export type TaskAnswer = z.infer<typeof taskAnswer>;
