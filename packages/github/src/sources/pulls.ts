import { z } from 'zod';
import { type Pull, pullSchema } from '../facts/pull.ts';
import { listPulls } from '../listing/list-pulls.ts';
import { github } from '../service.ts';
import { windowStart } from '../statistics/window.ts';
import { createKept } from './kept.ts';
import { pageSize } from './page-size.ts';
import { repositories } from './repositories.ts';
import { rowOf } from './row-of.ts';

/**
 * Updates of the last moments may not be listed yet, or share their second with one that comes later: they are listed again.
 * Milliseconds.
 */
const SETTLING = 60_000;

const kept = createKept(
  'pulls',
  z.object({
    version: z.literal(1),
    /** The label by which hotfixes were told apart. */
    label: z.string().nullable(),
    /** Complete for every window that begins here or later. */
    since: z.int(),
    /** All updates up to here are in. */
    watermark: z.int(),
    pulls: z.array(rowOf(pullSchema)),
  }),
);

/** Open pull requests, and those of all states that were updated in the window: whatever was merged or closed in it has been. */
export const pulls = github.sourceEach('pulls', {
  of: repositories,
  load: async (repository, context): Promise<readonly Pull[]> => {
    const { pullsUpdatedAt: newest, openPulls } = repository;
    if (newest === null) return [];
    const since = windowStart(context.now);
    const label = context.config.hotfix.label ?? null;
    const last = await kept.read(context, repository);
    const known = last && last.label === label && last.since <= since ? last : undefined;
    if (known && newest <= known.watermark) return inUse(known.pulls, since);
    // An open one may have been closed between the watermark and the window, and would then be in neither list.
    const base = known && known.watermark >= since ? known : undefined;
    const from = base?.watermark ?? since;
    const asker = { ...context, size: await context.use(pageSize) };
    const listed = await listPulls(asker, repository, { since: from, recent: newest >= from, idle: !base && openPulls > 0 });
    const all = inUse(byNumber([...(base?.pulls ?? []), ...listed]), since);
    const latest = Math.max(from, ...listed.map(({ updatedAt }) => updatedAt));
    const watermark = Math.min(latest, context.now.getTime() - SETTLING);
    await kept.write(context, repository, { version: 1, label, since, watermark, pulls: [...all] });
    return all;
  },
});

/** The last of each number. */
const byNumber = (all: readonly Pull[]) => [...new Map(all.map((pull) => [pull.number, pull])).values()];

const inUse = (all: readonly Pull[], since: number) =>
  all.filter(({ closedAt, updatedAt }) => closedAt === null || updatedAt >= since);
