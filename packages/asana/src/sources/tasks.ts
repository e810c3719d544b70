import { DAY, HOUR } from '@collectors/core';
import type { Task } from '../facts/task.ts';
import { listAll } from '../http/list-all.ts';
import { TASK_FIELDS, taskAnswer } from '../schemas/task.ts';
import { asana } from '../service.ts';
import { type Kept, readKept, writeKept } from './kept.ts';
import { mergeTasks, WINDOW } from './merge-tasks.ts';
import { projects } from './projects.ts';

/** Clocks differ, and Asana takes a moment to know of a change. */
const OVERLAP = 5 * 60_000;
/** Short of a day: daily runs do not begin at the same second. */
const TRUSTED = DAY - HOUR;

/**
 * The tasks of a project that are open or were completed in the last 30 days, separators left out. With state only what has changed is
 * asked for; tasks that were deleted or moved away do not show there, so that the whole list is asked for once a day.
 */
export const tasks = asana.sourceEach('tasks', {
  of: projects,
  load: async ({ gid }, context): Promise<readonly Task[]> => {
    const at = context.now.getTime();
    const known = toUsable(await readKept(context, gid), at);
    const query = {
      project: gid,
      completed_since: toInstant(at - WINDOW),
      modified_since: known && toInstant(known.at - OVERLAP),
      opt_fields: TASK_FIELDS,
    };
    const answers = await listAll(context, { path: '/tasks', query, schema: taskAnswer });
    const merged = mergeTasks(known?.tasks ?? [], answers, gid, context.now);
    await writeKept(context, gid, { version: 1, wholeAt: known?.wholeAt ?? at, at, tasks: [...merged] });
    return merged;
  },
});

/** Of a later run, or too old: then the whole list is asked for. */
const toUsable = (kept: Kept | undefined, now: number): Kept | undefined =>
  kept && kept.at <= now && kept.wholeAt <= now && now - kept.wholeAt < TRUSTED ? kept : undefined;

const toInstant = (milliseconds: number): string => new Date(milliseconds).toISOString();
