import { z } from 'zod';
import { day } from './instant.ts';

/** What is asked for of a project. */
export const PROJECT_FIELDS = 'completed,due_on,current_status_update.status_type';

/** A project as the workspace lists it. https://developers.asana.com/reference/getprojectsforworkspace */
export const projectAnswer = z.object({
  completed: z.boolean(),
  due_on: day.nullish(),
  current_status_update: z.object({ status_type: z.string().min(1) }).nullish(),
});

/** A project as the workspace lists it. */
export type ProjectAnswer = z.infer<typeof projectAnswer>;
