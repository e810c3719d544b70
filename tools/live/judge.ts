import type { CheckResult } from '@collectors/core';
import type { RunReport } from '@collectors/core/runner';
import type { Executed } from './execute.ts';

/** The parts of the document of `collectors check --json` that are read. */
interface CheckDocument {
  readonly collectors?: readonly { readonly results: readonly CheckResult[] }[];
}

const withFix = ({ message, fix }: Pick<CheckResult, 'message' | 'fix'>) => (fix === undefined ? message : `${message} ${fix}`);

const withoutDocument = (command: string, { exitCode, stderr }: Executed): string =>
  `${command} ended with ${exitCode ?? 'a signal'} and said: ${stderr.trim() || 'nothing'}`;

/** What is wrong with a collector by its own check; `undefined` where nothing is. What it says of Datadog is not asked for. */
export const findCheckFault = (executed: Executed): string | undefined => {
  const checked = (executed.document as CheckDocument | undefined)?.collectors?.[0];
  if (checked === undefined) return withoutDocument('check', executed);
  const faults = checked.results.filter(({ status }) => status === 'failed');
  return faults.length === 0 ? undefined : `check: ${faults.map((fault) => `${fault.name}: ${withFix(fault)}`).join('; ')}`;
};

const countReadings = ({ metrics }: RunReport): number => metrics.reduce((sum, { points }) => sum + points, 0);

/** What is wrong with a run; `undefined` where every metric answered and there is a reading. */
export const findRunFault = (executed: Executed): string | undefined => {
  const report = executed.document as RunReport | undefined;
  if (report?.report !== 1) return withoutDocument('run', executed);
  const errors = report.errors.map(withFix).join('; ');
  if (report.outcome !== 'ok') return `run: ${report.outcome}: ${errors || 'no error is told'}`;
  if (executed.exitCode !== 0) return `run: ended with ${executed.exitCode ?? 'a signal'} ${errors}`;
  return countReadings(report) === 0 ? 'run: every metric is without a value, which proves nothing' : undefined;
};

/** The figures of a run that passed. */
export const toFigures = ({ document }: Executed): string => {
  const report = document as RunReport;
  const requests = report.sources.reduce((sum, source) => sum + source.requests, 0);
  const answered = report.metrics.filter(({ outcome }) => outcome === 'ok').length;
  const seconds = (report.durationMilliseconds / 1000).toFixed(1);
  return `${answered} of ${report.metrics.length} metrics, ${requests} requests, ${countReadings(report)} readings, ${seconds} s`;
};
