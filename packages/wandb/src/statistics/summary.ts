import { sample, type Sample } from '@collectors/core';
import type { Config } from '../config.ts';
import type { Run } from '../facts/run.ts';
import { byType, type TypeTag } from './by-type.ts';

/** A statistic of the values of each configured key of the summary, by type; nothing where there are no values. */
export const measureSummary = (
  runs: readonly Run[],
  { summary, runTypes }: Pick<Config, 'summary' | 'runTypes'>,
  measure: (values: readonly number[]) => number | null,
): readonly Sample<TypeTag & { readonly key: string }>[] =>
  [...byType(runs, { runTypes })].flatMap(([type, own]) =>
    summary.flatMap(({ name }, index) => {
      const value = measure(own.flatMap((run) => run.summary[index] ?? []));
      return value === null ? [] : [sample<TypeTag & { readonly key: string }>(value, { key: name, run_type: type })];
    }),
  );
