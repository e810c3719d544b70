import type { Instant } from '../../world/instant.ts';
import { viewRun, type RunView } from './run-view.ts';
import type { WandbProject, WandbSweep } from './tables.ts';

/** A sweep as of an instant. */
export interface SweepView {
  readonly sweep: WandbSweep;
  readonly state: string;
}

/** A project as of an instant. */
export interface ProjectView {
  readonly project: WandbProject;
  readonly runs: readonly RunView[];
  readonly sweeps: readonly SweepView[];
}

const view = (project: WandbProject, now: Instant): ProjectView => ({
  project,
  runs: project.runs.flatMap((run) => viewRun(run, now) ?? []),
  sweeps: project.sweeps.flatMap((sweep) => {
    const state = sweep.phases.findLast(({ at }) => at <= now)?.state;
    return state === undefined ? [] : [{ sweep, state }];
  }),
});

const kept = new WeakMap<WandbProject, { readonly now: Instant; readonly view: ProjectView }>();

/** The project as of an instant; the latest one is kept, because a run of the collector asks several times about the same. */
export const viewProject = (project: WandbProject, now: Instant): ProjectView => {
  const known = kept.get(project);
  if (known?.now === now) return known.view;
  const fresh = view(project, now);
  kept.set(project, { now, view: fresh });
  return fresh;
};
