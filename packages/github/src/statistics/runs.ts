import { measureBy, percentile, sample, type Sample } from '@collectors/core';
import type { Run } from '../facts/run.ts';
import { inWindow } from './window.ts';

/** Conclusions of a run that the API knows. https://docs.github.com/en/rest/actions/workflow-runs */
export const CONCLUSIONS = [
  'success',
  'failure',
  'cancelled',
  'skipped',
  'timed_out',
  'action_required',
  'neutral',
  'stale',
  'startup_failure',
  'other',
] as const;

/** Fewer runs than this say nothing about their slowest tenth. */
const ENOUGH_FOR_TAIL = 10;

/** Runs that are completed, of those that were created in the window. */
export const completedRuns = (runs: readonly Run[], now: Date): readonly Run[] =>
  runs.filter(({ conclusion, createdAt }) => conclusion !== null && inWindow(createdAt, now));

/** A conclusion that the API has learned since counts as `other`. */
export const conclusionOf = ({ conclusion }: Run): (typeof CONCLUSIONS)[number] =>
  CONCLUSIONS.find((known) => known === conclusion) ?? 'other';

/** Seconds from the start of the latest attempt to its end. */
export const secondsOf = ({ startedAt, updatedAt }: Run): number => (updatedAt - startedAt) / 1000;

/** Seconds from creation to start. A re-run forgets when it was asked for, so that only first attempts tell. */
export const queueSeconds = (runs: readonly Run[]): readonly number[] =>
  runs.filter(({ attempt }) => attempt === 1).map(({ createdAt, startedAt }) => (startedAt - createdAt) / 1000);

/** As `percentile`, from ten values up. */
export const tailPercentile = (values: readonly number[], percent: number): number | null =>
  values.length < ENOUGH_FOR_TAIL ? null : percentile(values, percent);

/** A statistic of the durations of each configured workflow, and of all others together. */
export const durationsByWorkflow = (
  runs: readonly Run[],
  workflows: readonly string[],
  statistic: (seconds: readonly number[]) => number | null,
): readonly Sample<{ readonly workflow: string }>[] =>
  measureBy(
    runs,
    ({ workflow }) => ({ workflow: workflows.includes(workflow) ? workflow : 'other' }),
    (own) => statistic(own.map(secondsOf)),
  );

/** 1 where the latest completed run of a workflow on the default branch succeeded, 0 where it failed, nothing where it did neither. */
export const passingByWorkflow = (
  runs: readonly Run[],
  workflows: readonly string[],
): readonly Sample<{ readonly workflow: string }>[] =>
  workflows.flatMap((workflow) => {
    const own = runs.filter((run) => run.onDefaultBranch && run.workflow === workflow);
    const latest = own.toSorted((a, b) => b.createdAt - a.createdAt || b.id - a.id)[0];
    const value = latest && PASSING[latest.conclusion!];
    return value === undefined ? [] : [sample<{ readonly workflow: string }>(value, { workflow })];
  });

const PASSING: Readonly<Record<string, 0 | 1>> = { success: 1, failure: 0, timed_out: 0, startup_failure: 0 };
