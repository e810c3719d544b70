/**
 * What a correct collector of Weights & Biases reports, worked out from the tables of a world: not from the API's views of them, and not
 * with the collector's code. Where the catalogue leaves room, this is how it is read here:
 *
 *  1. A run exists once the server knows of it: one that is synchronised later is not there before.
 *  2. `runs.count` has the eight states that W&B documents; any other is `other`.
 *  3. A run has ended in one of the states finished, failed, crashed, killed and preempted. Of a state that nobody knows it is not said
 *     that it has; `preempting` and `pending` have not. It ended at its last sign of life; without any it is in no window.
 *  4. Windows are `now - 24h < t ≤ now`.
 *  5. `active` is `running` alone, of any age. Its duration runs from creation, also where it was resumed; its silence is what has passed
 *     since the last sign of life.
 *  6. `duration` is what a run computed; where the server does not tell, from creation to the last sign of life. Where that lies before
 *     the creation (a run that was synchronised later) nobody knows: no 0.
 *  7. `failure_ratio_24h` is absent where nothing ended.
 *  8. Summaries are of runs that ended in the window: finite numbers alone; words, numbers in quotes, truths and tables are none.
 *  9. `run_type` is the name of the first rule all of whose conditions hold, in letters as they are; else `other`. Counts by it and by
 *     state are there with 0.
 * 10. `sweeps.count`: states in lower case; `cancelled` is `canceled`; unknown ones are `other`.
 * 11. `users.active_24h`: users with a run whose last sign of life lies in the window, whatever its state. A run without a user adds none.
 * 12. `compute.hours_total`: over all runs that the server knows of, where served.
 */
import type { WandbProject, WandbWorld } from '../../../src/wandb/world/tables.ts';
import { expectedRuns, isRecent } from './expected-runs.ts';
import type { Expected, OracleConfig } from './readings.ts';
import { runAt, type RunAt } from './run-at.ts';

const SWEEP_STATES = ['pending', 'running', 'paused', 'stopped', 'finished', 'canceled', 'failed', 'crashed'];

const sweepStateAt = ({ phases }: WandbProject['sweeps'][number], now: number): readonly string[] => {
  const text = phases.findLast(({ at }) => at <= now)?.state.toLowerCase();
  if (text === undefined) return [];
  const state = text === 'cancelled' ? 'canceled' : text;
  return [SWEEP_STATES.includes(state) ? state : 'other'];
};

const expectedSweeps = ({ sweeps }: WandbProject, now: number, tags: Expected['tags']): readonly Expected[] => {
  const states = sweeps.flatMap((sweep) => sweepStateAt(sweep, now));
  return [...SWEEP_STATES, 'other'].map((state) => ({
    metric: 'wandb.sweeps.count',
    tags: { ...tags, state },
    value: states.filter((one) => one === state).length,
  }));
};

const countUsers = (runs: readonly RunAt[], now: number): number =>
  new Set(runs.filter((run) => isRecent(run, now)).flatMap(({ run }) => run.user ?? [])).size;

const expectedProject = (project: WandbProject, now: number, config: OracleConfig): readonly Expected[] => {
  const tags = { entity: project.entity, project: project.name };
  const runs = project.runs.flatMap((run) => runAt(run, now) ?? []);
  const hours = runs.reduce((sum, { computedSeconds }) => sum + computedSeconds, 0) / 3600;
  return [
    ...expectedRuns({ now, tags, runs, config }),
    ...expectedSweeps(project, now, tags),
    { metric: 'wandb.users.active_24h', tags, value: countUsers(runs, now) },
    ...(config.served.computeHours ? [{ metric: 'wandb.compute.hours_total', tags, value: hours }] : []),
  ];
};

/** Every metric of every project of a world at an instant. */
export const expectedWandb = (world: WandbWorld, now: Date, config: OracleConfig): readonly Expected[] =>
  world.projects.flatMap((project) => expectedProject(project, now.getTime(), config));
