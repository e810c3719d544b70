import type { Collector } from '@collectors/core';
import type { CollectorRun } from '../../run/run-once.ts';
import { type Reading, toTable } from '../../run/readings.ts';
import { readsLast } from './metric-sources.ts';

/** A run beside the one of a good day. */
export interface Comparison {
  readonly collector: Collector;
  readonly run: CollectorRun;
  readonly baseline: CollectorRun;
}

/** Without what the last answers said of quotas, which is another thing in each run. */
const toOrdinary = (collector: Collector, readings: readonly Reading[]): ReadonlyMap<string, string> =>
  toTable(readings.filter(({ metric }) => !readsLast(collector, metric)));

/** Series of the good day that the run does not have. */
export const findMissing = ({ collector, run, baseline }: Comparison): readonly string[] => {
  const now = toOrdinary(collector, run.readings);
  return [...toOrdinary(collector, baseline.readings).keys()].filter((series) => !now.has(series));
};

/** Readings that are not those of the good day: one may be missing, and one that is there has to be right. */
export const findWrong = ({ collector, run, baseline }: Comparison): readonly string[] => {
  const before = toOrdinary(collector, baseline.readings);
  return [...toOrdinary(collector, run.readings)]
    .filter(([series, value]) => before.get(series) !== value)
    .map(([series, value]) => `${series} is ${value}, was ${before.get(series) ?? 'not there'}`);
};

/** Series that a message lists. */
const LISTED = 5;

/** Some of them. */
export const toList = (texts: readonly string[]): string =>
  texts.slice(0, LISTED).join('; ') + (texts.length > LISTED ? `; and ${texts.length - LISTED} more` : '');
