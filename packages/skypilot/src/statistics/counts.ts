import { sample, type Sample } from '@collectors/core';
import { STATUSES } from '../facts/statuses.ts';
import type { Task } from '../schemas/job.ts';

/** Tasks by state, as newer servers count them. */
export const toCounts = (tasks: readonly Task[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(tasks, ({ status }) => status)].map(([status, own]) => [status, own.length]));

/** A sample for each state; states that no task is in are 0. */
export const measureCounts = (counts: Readonly<Record<string, number>>): readonly Sample<{ readonly status: string }>[] =>
  [...new Set([...STATUSES, ...Object.keys(counts)])].map((status) => sample(counts[status] ?? 0, { status }));
