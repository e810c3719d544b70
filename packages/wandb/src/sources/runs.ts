import type { Context } from '@collectors/core';
import { DAY } from '@collectors/core';
import type { Config } from '../config.ts';
import { hasRuns, type Project } from '../facts/project.ts';
import type { Run } from '../facts/run.ts';
import type { Served } from '../http/served.ts';
import { type KeptRuns, keptSchema } from '../listing/kept-runs.ts';
import { refreshRuns } from '../listing/refresh-runs.ts';
import { wandb } from '../service.ts';
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
    const { http, config, state, now, use } = context;
    const served = await use(servedSource);
    const [since, at] = [now.getTime() - DAY, now.getTime()];
    const known = await readKept(context, project, served);
    const { listing, readAt } = await refreshRuns({ asker: { http, served }, config, project }, { since, now: at }, known);
    const ended = listing.ended.filter(({ heartbeatAt }) => heartbeatAt! > since);
    const active = listing.active.map(({ id }) => id);
    const { counts } = listing;
    const kept: KeptRuns = {
      version: 1,
      settings: toSettings(config, served),
      since,
      at,
      readAt,
      counts,
      active,
      ended: [...ended],
    };
    if (state.enabled) await state.set(toKey(project), kept);
    return { active: listing.active, ended };
  },
});

const toKey = ({ entity, name }: Project) => `runs:${entity}/${name}`;

/** What decides over what is kept of a run: another server, other rules, other keys, another measure of time. */
const toSettings = ({ baseUrl, runTypes, summary }: Config, served: Served): string =>
  JSON.stringify([baseUrl, runTypes, summary, served.fields().includes('computeSeconds')]);

const readKept = async ({ state, config }: Pick<Context<Config>, 'state' | 'config'>, project: Project, served: Served) => {
  const kept = state.enabled ? keptSchema.safeParse(await state.get(toKey(project))).data : undefined;
  return kept?.settings === toSettings(config, served) ? kept : undefined;
};
