import { z } from 'zod';
import { listForcePushes } from '../listing/list-force-pushes.ts';
import { github } from '../service.ts';
import { windowStart } from '../statistics/window.ts';
import { createKept } from './kept.ts';
import { repositories } from './repositories.ts';

const kept = createKept(
  'force-pushes',
  z.object({
    version: z.literal(1),
    branch: z.string(),
    head: z.string(),
    pushedAt: z.int().nullable(),
    /** Complete for every window that begins here or later. */
    since: z.int(),
    pushes: z.array(z.int()),
  }),
);

/** When the default branch was overwritten, in the window; epoch milliseconds. Not asked for while nothing has been pushed. */
export const forcePushes = github.sourceEach('force-pushes', {
  of: repositories,
  load: async (repository, context): Promise<readonly number[]> => {
    const { defaultBranch: branch, head, pushedAt } = repository;
    if (branch === null || head === null) return [];
    const since = windowStart(context.now);
    const last = await kept.read(context, repository);
    const isSame = last?.branch === branch && last.head === head && last.pushedAt === pushedAt;
    if (isSame && last.since <= since) return last.pushes;
    const pushes = await listForcePushes(context.http, repository, since);
    await kept.write(context, repository, { version: 1, branch, head, pushedAt, since, pushes });
    return pushes;
  },
});
