import { z } from 'zod';
import { type Run, runSchema } from '../facts/run.ts';
import { listAllRuns } from '../listing/list-all-runs.ts';
import { refreshRuns } from '../listing/refresh-runs.ts';
import { github } from '../service.ts';
import { windowStart } from '../statistics/window.ts';
import { createKept } from './kept.ts';
import { repositories } from './repositories.ts';
import { rowOf } from './row-of.ts';

const kept = createKept(
  'runs',
  z.object({
    version: z.literal(1),
    /** The default branch by which the runs were sorted. */
    branch: z.string().nullable(),
    /** Complete for every window that begins here or later. */
    since: z.int(),
    runs: z.array(rowOf(runSchema)),
  }),
);

/** Workflow runs that were created in the window, completed or not. */
export const runs = github.sourceEach('runs', {
  of: repositories,
  load: async (repository, context): Promise<readonly Run[]> => {
    const { defaultBranch: branch } = repository;
    const since = windowStart(context.now);
    const request = { http: context.http, repository, since, now: context.now.getTime() };
    const last = await kept.read(context, repository);
    const isUsable = last !== undefined && last.branch === branch && last.since <= since;
    const read = await (isUsable ? refreshRuns(request, last.runs) : listAllRuns(request));
    const all = byId(read).filter(({ createdAt }) => createdAt > since);
    await kept.write(context, repository, { version: 1, branch, since, runs: all });
    return all;
  },
});

/** The last of each id. */
const byId = (all: readonly Run[]) => [...new Map(all.map((run) => [run.id, run])).values()];
