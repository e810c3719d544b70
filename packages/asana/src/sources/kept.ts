import type { Context } from '@collectors/core';
import { z } from 'zod';
import { taskSchema } from '../facts/task.ts';

/** The tasks of a project as a run has left them. */
const keptSchema = z.object({
  version: z.literal(1),
  /** When the whole list was asked for; epoch milliseconds. */
  wholeAt: z.int(),
  /** When it was asked for what had changed. */
  at: z.int(),
  tasks: z.array(taskSchema),
});

/** The tasks of a project as a run has left them. */
export type Kept = z.infer<typeof keptSchema>;

/** Kept by the project's gid: another project of the same name is another one. */
const keyOf = (gid: string) => `tasks:${gid}`;

/** `undefined` where nothing is kept, or something else than expected: then everything is asked for again. */
export const readKept = async ({ state }: Pick<Context, 'state'>, gid: string): Promise<Kept | undefined> =>
  state.enabled ? keptSchema.safeParse(await state.get(keyOf(gid))).data : undefined;

/** Keeps the tasks of a project for the next run. */
export const writeKept = async ({ state }: Pick<Context, 'state'>, gid: string, kept: Kept): Promise<void> => {
  if (state.enabled) await state.set(keyOf(gid), kept);
};
