import { DAY } from '@collectors/core';
import { isSeparator, type Task, toTask } from '../facts/task.ts';
import type { TaskAnswer } from '../schemas/task.ts';

/** How long a completed task is of interest, in milliseconds. */
export const WINDOW = 30 * DAY;

/** What was kept with what has changed since. A task that became a separator, or was completed too long ago, is left out. */
export const mergeTasks = (
  kept: readonly Task[],
  changed: readonly TaskAnswer[],
  project: string,
  now: Date,
): readonly Task[] => {
  const tasks = new Map(kept.map((task) => [task.gid, task]));
  for (const answer of changed) {
    if (isSeparator(answer)) tasks.delete(answer.gid);
    else tasks.set(answer.gid, toTask(answer, project));
  }
  return [...tasks.values()].filter(({ completedAt }) => completedAt === null || completedAt >= now.getTime() - WINDOW);
};
