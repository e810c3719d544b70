import { DAY, HOUR, inWindow, sample, type Sample } from '@collectors/core';
import type { Config } from '../config.ts';
import type { Run } from '../facts/run.ts';
import { ENDED_STATES, type EndedState, FAILED_STATES } from '../facts/states.ts';
import type { Runs } from '../sources/runs.ts';
import { byType, type TypeTag } from './by-type.ts';

/** Runs that have ended in the last 24 hours. The last heartbeat is the end: the API tells no other. */
export const endedRuns = ({ ended }: Runs, now: Date): readonly Run[] =>
  ended.filter(({ state, heartbeatAt }) => ENDED_STATES.some((one) => one === state) && inWindow(heartbeatAt, now, DAY));

/** Ended runs by state and type; 0 where there are none. */
export const countEnded = (
  runs: readonly Run[],
  config: Pick<Config, 'runTypes'>,
): readonly Sample<TypeTag & { readonly state: EndedState }>[] =>
  [...byType(runs, config)].flatMap(([type, own]) =>
    ENDED_STATES.map((state) => sample(own.filter((run) => run.state === state).length, { state, run_type: type })),
  );

/** The share of ended runs that failed or crashed; `null` where none has ended. */
export const failureRatio = (runs: readonly Run[]): number | null =>
  runs.length === 0 ? null : runs.filter(({ state }) => FAILED_STATES.includes(state)).length / runs.length;

/** What ended runs took, hours. */
export const hoursOf = (runs: readonly Run[]): readonly number[] => runs.flatMap(({ hours }) => hours ?? []);

/** How long ago running runs were created, hours. */
export const activeHours = (runs: readonly Run[], now: Date): readonly number[] =>
  runs.map(({ createdAt }) => Math.max(0, now.getTime() - createdAt) / HOUR);

/** How long ago running runs were last heard of, seconds. A heartbeat that came after the run began is no age. */
export const heartbeatAges = (runs: readonly Run[], now: Date): readonly number[] =>
  runs.flatMap(({ heartbeatAt }) => (heartbeatAt === null ? [] : Math.max(0, now.getTime() - heartbeatAt) / 1000));

/** People with a run that has sent a heartbeat in the last 24 hours, running or not. */
export const activeUsers = ({ active, ended }: Runs, now: Date): number => {
  const alive = active.filter(({ heartbeatAt }) => heartbeatAt !== null && heartbeatAt > now.getTime() - DAY);
  const recent = ended.filter(({ heartbeatAt }) => inWindow(heartbeatAt, now, DAY));
  return new Set([...alive, ...recent].flatMap(({ user }) => user ?? [])).size;
};
