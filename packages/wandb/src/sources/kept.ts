import type { Context } from '@collectors/core';
import type { Config } from '../config.ts';
import type { ProjectName } from '../facts/project.ts';
import type { Served } from '../http/served.ts';
import { type KeptRuns, keptSchema } from '../listing/kept-runs.ts';
import type { Listing } from '../listing/list-runs.ts';
import type { Window } from '../listing/refresh-runs.ts';

/** What is kept of the runs of one project from run to run. */
export interface Kept {
  /** `undefined` where nothing is kept, something else than expected, or what was read with other settings. */
  read(): Promise<KeptRuns | undefined>;
  /** @param readAt when all of it was last read anew, epoch milliseconds */
  write(listing: Listing, window: Window, readAt: number): Promise<void>;
}

/** Keeps the runs of a project, where there is a place to keep them. */
export const createKept = (
  { state, config }: Pick<Context<Config>, 'state' | 'config'>,
  { entity, name }: ProjectName,
  served: Served,
): Kept => {
  const key = `runs:${entity}/${name}`;
  return {
    read: async () => {
      const kept = state.enabled ? keptSchema.safeParse(await state.get(key)).data : undefined;
      return kept?.settings === toSettings(config, served) ? kept : undefined;
    },
    write: async ({ counts, active, ended }, { since, now: at }, readAt) => {
      if (!state.enabled) return;
      const kept = { settings: toSettings(config, served), since, at, readAt, counts, active: active.map(({ id }) => id), ended };
      await state.set(key, { version: 1, ...kept });
    },
  };
};

/** What decides over what is kept of a run: another server, other rules, other keys, another measure of time. */
const toSettings = ({ baseUrl, runTypes, summary }: Config, served: Served): string =>
  JSON.stringify([baseUrl, runTypes, summary, served.fields().includes('computeSeconds')]);
