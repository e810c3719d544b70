import type { MetricReport } from '@collectors/core/runner';
import type { Fault, Survival } from '../../faults/fault.ts';
import { findLeaks } from '../find-leaks.ts';
import { type Comparison, findMissing, findWrong, toList } from './compare-readings.ts';
import { readsSource } from './metric-sources.ts';

/** Milliseconds after its deadline within which a run has to be over. */
const GRACE = 1000;
/** What the command answers where a credential is refused. */
const EXIT_REFUSED = 77;

/** What is judged. */
export interface Trial extends Comparison {
  /** The source that met the fault. */
  readonly source: string;
  /** The metrics that fail where that source throws: they build on it, be it through others. */
  readonly dependents: ReadonlySet<string>;
}

/** What a run with a fault came to. */
export interface Verdict {
  /** For the table. */
  readonly outcome: string;
  /** What is wrong with it, one sentence each; nothing where it was survived. */
  readonly problems: readonly string[];
}

/** What every run has to keep to, whatever its service does. */
export const judgeAnyRun = (trial: Comparison): readonly string[] => {
  const { report, elapsedMilliseconds, deadlineMilliseconds } = trial.run;
  const wrong = findWrong(trial);
  const missing = findMissing(trial);
  return [
    ...findLeaks(trial.run),
    ...(wrong.length > 0 ? [`A failure became a number: ${toList(wrong)}. Let the source throw: no default, no zero.`] : []),
    ...(missing.length > 0 && report.outcome === 'ok'
      ? [`The run says that it is ok, and is without ${toList(missing)}. Let the source throw, so that the failure is told.`]
      : []),
    ...(elapsedMilliseconds - deadlineMilliseconds > GRACE
      ? [`The run went on for more than ${GRACE / 1000} s after its deadline.`]
      : []),
  ];
};

/** Why a run did not come to something; nothing where it did. */
type Check = (trial: Trial, fault: Pick<Fault, 'codes'>) => readonly string[];

const judgeRecovery: Check = (trial) => {
  const { outcome } = trial.run.report;
  const missing = findMissing(trial);
  if (missing.length === 0 && outcome === trial.baseline.report.outcome) return [];
  return [`It did not recover: the run is ${outcome}${missing.length > 0 ? `, without ${toList(missing)}` : ''}.`];
};

/** Whether a metric failed, for all its members or for some. */
export const hasFailed = ({ outcome, failedMembers }: MetricReport): boolean =>
  outcome === 'failed' || failedMembers !== undefined;

/** Whether there is an error with one of the codes, what reads the source gave no value, and what has nothing to do with it did. */
const judgeFailure: Check = ({ run: { report }, source, collector, dependents }, { codes }) => {
  const { errors, metrics } = report;
  const silent = metrics.filter((one) => one.outcome !== 'off' && readsSource(collector, one.metric, source) && !hasFailed(one));
  const bystanders = metrics.filter((one) => hasFailed(one) && !dependents.has(one.metric));
  const other = errors.find(({ code }) => !codes.includes(code));
  return [
    ...(report.outcome === 'timed_out'
      ? [
          `Nothing but the deadline ended it: '${source}' went on and on. Bound its pages (\`cap\` of http.pages), so that it ends sooner.`,
        ]
      : []),
    ...(errors.length === 0 ? [`Nothing is told: no error with the code ${codes.join(' or ')}.`] : []),
    ...(other
      ? [`${other.source ?? 'The run'} has the error ${other.code}, and not ${codes.join(' or ')}: ${other.message}`]
      : []),
    ...(silent.length > 0 ? [`These read '${source}', and did not fail: ${toList(silent.map(({ metric }) => metric))}.`] : []),
    ...(bystanders.length > 0
      ? [
          `These have nothing to do with '${source}', and failed: ${toList(bystanders.map(({ metric, reason }) => `${metric} (${reason})`))}.`,
        ]
      : []),
  ];
};

const judgeRefusal: Check = ({ run: { report } }) => {
  const refused = report.errors.some(({ code }) => code === 'credentials_refused');
  if (refused && report.outcome === 'failed' && report.exitCode === EXIT_REFUSED) return [];
  const is = `The run is ${report.outcome}, with exit code ${report.exitCode}`;
  return [`${is}: a refused credential ends it with 'credentials_refused', and with exit code ${EXIT_REFUSED}.`];
};

const judgeTimeout: Check = ({ run: { report } }) =>
  report.outcome === 'timed_out' ? [] : [`The run is ${report.outcome}, and not timed out.`];

const CHECKS: Readonly<Record<Survival, Check>> = {
  recovers: judgeRecovery,
  'fails alone': judgeFailure,
  'is refused': judgeRefusal,
  'times out': judgeTimeout,
};

const toFailure = ({ run }: Trial): string => {
  const code = run.report.errors[0]?.code;
  // Whether the last attempt or the deadline comes first is a matter of chance.
  return code === 'timeout' ? 'timed out' : `alone: ${code}`;
};

const WORDS: Readonly<Record<Survival, (trial: Trial) => string>> = {
  recovers: () => 'recovered',
  'fails alone': toFailure,
  'is refused': () => 'refused',
  'times out': () => 'timed out',
};

/** Judges a run one of whose sources has met a fault. */
export const judgeCell = (fault: Fault, trial: Trial): Verdict => {
  const common = judgeAnyRun(trial);
  const tried = fault.survivals.map((survival) => ({ survival, problems: CHECKS[survival](trial, fault) }));
  const held = tried.find(({ problems }) => problems.length === 0);
  if (held) return { outcome: WORDS[held.survival](trial), problems: common };
  return { outcome: trial.run.report.outcome, problems: [...common, ...tried.flatMap(({ problems }) => problems)] };
};
