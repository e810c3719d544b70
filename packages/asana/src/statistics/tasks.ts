import { DAY, HOUR, inWindow } from '@collectors/core';
import type { Task } from '../facts/task.ts';

/** Tasks that are not completed. */
export const openTasks = (tasks: readonly Task[]): readonly Task[] => tasks.filter(({ completedAt }) => completedAt === null);

/** Open tasks that are late: by the minute where one is given, else from the day after on. */
export const overdueTasks = (tasks: readonly Task[], now: Date, today: string): readonly Task[] =>
  openTasks(tasks).filter(({ dueAt, dueOn }) => (dueAt === null ? dueOn !== null && dueOn < today : dueAt < now.getTime()));

/** Days since the creation of the open tasks; 0 for one that was created while the run was on. */
export const openDays = (tasks: readonly Task[], now: Date): readonly number[] =>
  openTasks(tasks).map(({ createdAt }) => Math.max(0, now.getTime() - createdAt) / DAY);

/** Tasks that were created in the last `days`, whatever became of them. */
export const createdTasks = (tasks: readonly Task[], now: Date, days: number): readonly Task[] =>
  tasks.filter(({ createdAt }) => inWindow(createdAt, now, days * DAY));

/** Tasks that were completed in the last `days`, and are. */
export const completedTasks = (tasks: readonly Task[], now: Date, days: number): readonly Task[] =>
  tasks.filter(({ completedAt }) => inWindow(completedAt, now, days * DAY));

/** Hours from creation to completion of the tasks that were completed in the last 30 days. */
export const cycleHours = (tasks: readonly Task[], now: Date): readonly number[] =>
  completedTasks(tasks, now, 30).map(({ createdAt, completedAt }) => (completedAt! - createdAt) / HOUR);
