import { sample, type Sample } from '@collectors/core';
import { OTHER, type Config } from '../config.ts';
import type { Run } from '../facts/run.ts';

/** Runs by their type: each configured one, and `other`, those without runs included. */
export const byType = (runs: readonly Run[], { runTypes }: Pick<Config, 'runTypes'>): ReadonlyMap<string, readonly Run[]> => {
  const groups = Map.groupBy(runs, ({ type }) => type);
  return new Map([...runTypes.map(({ name }) => name), OTHER].map((type) => [type, groups.get(type) ?? []]));
};

/** The tag of the type of a run. */
export interface TypeTag {
  readonly run_type: string;
}

/** A number for each type; nothing for those of which it is `null`. */
export const measureByType = (
  runs: readonly Run[],
  config: Pick<Config, 'runTypes'>,
  measure: (runs: readonly Run[]) => number | null,
): readonly Sample<TypeTag>[] =>
  [...byType(runs, config)].flatMap(([type, own]) => {
    const value = measure(own);
    return value === null ? [] : [sample<TypeTag>(value, { run_type: type })];
  });
