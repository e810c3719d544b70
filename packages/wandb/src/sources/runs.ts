import { DAY } from '@collectors/core';
import { hasRuns } from '../facts/project.ts';
import type { Run } from '../facts/run.ts';
import { refreshRuns } from '../listing/refresh-runs.ts';
import { wandb } from '../service.ts';
import { createKept } from './kept.ts';
import { projects } from './projects.ts';
import { served as servedSource } from './served.ts';

/** The runs of a project that metrics look at. */
export interface Runs {
  /** Running now, whatever their age. */
  readonly active: readonly Run[];
  /** All others that have sent a heartbeat since the window began. */
  readonly ended: readonly Run[];
}

/** Running runs, and those that have ended in the window; a project without runs is not asked. */
export const runs = wandb.sourceEach('runs', {
  of: projects,
  load: async (project, context): Promise<Runs> => {
    if (!hasRuns(project)) return { active: [], ended: [] };
    const { http, config, now, use } = context;
    const served = await use(servedSource);
    const kept = createKept(context, project, served);
    const window = { since: now.getTime() - DAY, now: now.getTime() };
    const { listing, readAt } = await refreshRuns({ asker: { http, served }, config, project }, window, await kept.read());
    await kept.write(listing, window, readAt);
    return listing;
  },
});
