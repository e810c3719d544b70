import { z } from 'zod';
import { type Commit, commitSchema } from '../facts/commit.ts';
import { gatherCommits } from '../listing/gather-commits.ts';
import { listCommits } from '../listing/list-commits.ts';
import { github } from '../service.ts';
import { windowStart } from '../statistics/window.ts';
import { createKept } from './kept.ts';
import { pageSize } from './page-size.ts';
import { repositories } from './repositories.ts';
import { rowOf } from './row-of.ts';

const kept = createKept(
  'commits',
  z.object({
    version: z.literal(1),
    head: z.string(),
    /** Complete for every window that begins here or later. */
    since: z.int(),
    commits: z.array(rowOf(commitSchema)),
  }),
);

/** Commits of the default branch in the window. Not asked for while the branch stays where it was. */
export const commits = github.sourceEach('commits', {
  of: repositories,
  load: async (repository, context): Promise<readonly Commit[]> => {
    if (repository.head === null) return [];
    // As fine as the dates are, and inclusive, as the API is: otherwise the commits could not be counted.
    const since = Math.floor(windowStart(context.now) / 1000) * 1000;
    const isInside = ({ committedAt }: Commit) => committedAt >= since;
    const last = await kept.read(context, repository);
    const known = last && last.since <= since ? { ...last, commits: last.commits.filter(isInside) } : undefined;
    if (known?.head === repository.head) return known.commits;
    const asker = { ...context, size: await context.use(pageSize) };
    const gathered = await gatherCommits(listCommits(asker, repository, since), known);
    if (!gathered) return [];
    const all = gathered.commits.filter(isInside);
    await kept.write(context, repository, { version: 1, head: gathered.head, since, commits: all });
    return all;
  },
});
