import type { AnySource } from '@collectors/core';
import type { CollectorRun } from '../../../packages/testkit/src/run/run-once.ts';
import { findLeaks } from '../../../packages/testkit/src/suite/find-leaks.ts';
import { judgeReadings } from './judge-readings.ts';
import type { FuzzSubject } from './subjects.ts';

/** Characters of one message of an error or a log line. */
const LONGEST = 2000;
/** Milliseconds after the deadline in which a run has to be over. */
const GRACE = 5000;

/** Exit codes that an outcome may have, whatever a service says. */
const EXITS: Readonly<Record<string, readonly number[]>> = {
  ok: [0],
  partial: [0],
  failed: [1, 77, 78],
  timed_out: [124, 77],
};

/** Of a defect: in the runner, and in the collector, which should have said what is wrong with the answer. */
const DEFECTS = new Set(['internal', 'threw', 'contract', 'secret_missing']);

const judgeOutcome = ({ report }: CollectorRun): readonly string[] => {
  const codes = EXITS[report.outcome];
  if (!codes) return [`the outcome is '${report.outcome}'`];
  return codes.includes(report.exitCode) ? [] : [`the outcome '${report.outcome}' has the exit code ${report.exitCode}`];
};

const judgeTime = ({ elapsedMilliseconds, deadlineMilliseconds, leftOpen }: CollectorRun): readonly string[] => [
  ...(elapsedMilliseconds <= deadlineMilliseconds + GRACE ? [] : [`it took ${elapsedMilliseconds} ms`]),
  ...(leftOpen > 0 ? [`${leftOpen} requests were left open`] : []),
];

const judgeMessage = (where: string, text: string): readonly string[] => [
  ...(text.length > LONGEST ? [`${where} has ${text.length} characters: ${text.slice(0, 200)}…`] : []),
  // oxlint-disable-next-line no-control-regex -- they are looked for
  ...(/[\u0000-\u001f\u007f]/.test(text) ? [`${where} has control characters: ${JSON.stringify(text.slice(0, 200))}`] : []),
];

const judgeErrors = ({ errors, messages, report }: CollectorRun): readonly string[] => [
  ...errors.flatMap(({ code, message, stack }) =>
    DEFECTS.has(code) ? [`an error '${code}': ${message} ${(stack ?? '').split('\n').slice(0, 4).join(' ')}`] : [],
  ),
  ...errors.flatMap(({ message, fix = '' }) => judgeMessage('an error', `${message} ${fix}`)),
  ...report.metrics.flatMap(({ metric, reason = '' }) => judgeMessage(`the reason of ${metric}`, reason)),
  ...messages.flatMap((said) =>
    said.type === 'log' ? judgeMessage('a log line', `${said.message} ${JSON.stringify(said.fields ?? {})}`) : [],
  ),
];

/** In what leaves the runner. Readings are the service's business: what it puts there may be anything. */
const judgeSecrets = ({ report, secrets }: CollectorRun): readonly string[] =>
  findLeaks({ messages: [], report: { ...report, series: [] }, secrets });

const isSource = (from: unknown): from is AnySource => typeof (from as AnySource).kind === 'string';

const sourcesOf = (from: unknown): readonly string[] => {
  const sources = isSource(from) ? [from] : (Object.values(from as object) as readonly AnySource[]);
  return sources.flatMap((source) => (source.kind === 'each' ? [source.id, source.of.id] : [source.id]));
};

/** A source that failed, as a whole or for a member, gives no number. */
const judgeAbsence = ({ collector }: FuzzSubject, { report, errors, readings }: CollectorRun): readonly string[] => {
  const lost = report.sources.filter(({ outcome }) => outcome === 'failed').map(({ source }) => ({ source, member: {} }));
  const missing = errors.flatMap(({ source, member }) => (source !== undefined && member ? [{ source, member }] : []));
  return [...lost, ...missing].flatMap(({ source, member }) =>
    readings
      .filter(({ metric }) => sourcesOf(collector.metrics[metric]!.from).includes(source))
      .filter(({ tags }) => Object.entries(member).every(([key, value]) => tags[key] === value))
      .map(({ metric }) => `${metric} has a reading, and its source ${source} failed ${JSON.stringify(member)}`),
  );
};

/** What does not hold of a run that has met a service which answers anything. */
export const judgeRun = (subject: FuzzSubject, run: CollectorRun): readonly string[] => [
  ...judgeOutcome(run),
  ...judgeTime(run),
  ...judgeErrors(run),
  ...judgeSecrets(run),
  ...judgeReadings(subject, run.readings),
  ...judgeAbsence(subject, run),
];
