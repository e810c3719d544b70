import { z } from 'zod';
import { type Run, runSchema } from '../facts/run.ts';
import { RUN_STATES, type RunState } from '../facts/states.ts';
import type { Listing } from './list-runs.ts';

/** What is kept of the runs of a project from run to run. Instants are epoch milliseconds. */
export const keptSchema = z.object({
  version: z.literal(1),
  /** The part of the configuration by which the runs were sorted, and the fields that the server had. */
  settings: z.string(),
  /** Complete for every window that begins here or later. */
  since: z.number(),
  /** When it was brought up to date. */
  at: z.number(),
  /** When all of it was last read anew. */
  readAt: z.number(),
  counts: z.record(z.enum(RUN_STATES), z.number()),
  /** Ids of the runs that were running. */
  active: z.array(z.string()),
  ended: z.array(runSchema),
});

/** What is kept of the runs of a project. */
export type KeptRuns = z.infer<typeof keptSchema>;

/** These are listed in full or not at all, so that their number proves nothing. */
const UNSEEN: readonly RunState[] = ['running', 'pending'];
const SEEN = RUN_STATES.filter((state) => !UNSEEN.includes(state));

/**
 * Whether the runs that were listed since explain how the counts have changed. If not, something has happened where nobody looks: runs
 * of the past were synchronised or deleted, or a run was declared crashed long after its last heartbeat.
 */
export const isExplained = (known: KeptRuns, { counts, active, ended }: Omit<Listing, 'complete'>): boolean => {
  const before = toStates(known);
  const expected: Record<RunState, number> = { ...known.counts };
  let waiting = known.counts.pending;
  for (const run of [...active, ...ended]) {
    const state = before.get(run.id);
    if (state !== undefined) expected[state] -= 1;
    // It was there before, and in no list: it was waiting to be started, or ended before the window and was resumed.
    else if (run.createdAt <= known.at) waiting -= 1;
    expected[run.state] += 1;
  }
  return waiting >= 0 && SEEN.every((state) => expected[state] === counts[state]);
};

const toStates = ({ active, ended }: KeptRuns): ReadonlyMap<string, RunState> =>
  new Map([...active.map((id) => [id, 'running'] as const), ...ended.map(({ id, state }) => [id, state] as const)]);

/** The ended runs of the window: those that were known, and those that were listed since. What runs again is no longer ended. */
export const mergeEnded = (
  known: readonly Run[],
  { active, ended }: Pick<Listing, 'active' | 'ended'>,
  since: number,
): readonly Run[] => {
  const all = new Map([...known, ...ended].map((run) => [run.id, run]));
  for (const { id } of active) all.delete(id);
  return [...all.values()].filter(({ heartbeatAt }) => heartbeatAt !== null && heartbeatAt > since);
};
