import type { CheckResult } from '../contract/collector.ts';
import type { SourceOutcome } from '../contract/run.ts';
import { toFailedResult } from '../define/check-failure.ts';
import { toCheckResult } from '../engine/check/to-check-result.ts';
import type { Ending } from '../isolation/ending.ts';
import type { CollectMessage, Job } from '../isolation/protocol.ts';
import { toEndCode } from './to-end-code.ts';

/** One check of one collector. */
export interface CheckOptions {
  /** With the task `check`. */
  readonly job: Job;
  /** Runs a job in a process of its own. */
  readonly collect: (job: Job, onMessage: (message: CollectMessage) => void) => Promise<Ending>;
  /** Every message as it comes: log lines, results, values to protect. */
  readonly onMessage?: (message: CollectMessage) => void;
  /** Removes secrets from the results. */
  readonly redact: <T>(value: T) => T;
}

/** What a check found: it holds whatever happened to the collector's process afterwards. */
export interface CheckedCollector {
  readonly results: readonly CheckResult[];
  /** Names of the metrics that are on; absent where the configuration was not understood. */
  readonly metrics?: readonly string[];
  /** Members by source, those that could not be had among them. */
  readonly members: ReadonlyMap<string, number>;
}

/** Checks a collector. Never throws for what the collector or its service does: a process that ended badly is a failed result. */
export const runCheck = async ({ job, collect, onMessage, redact }: CheckOptions): Promise<CheckedCollector> => {
  const results: CheckResult[] = [];
  const members = new Map<string, number>();
  let metrics: readonly string[] | undefined;
  const take = (message: CollectMessage): void => {
    if (message.type === 'check') results.push(toCheckResult(message.result));
    if (message.type === 'fatal') results.push(toFailedResult('collector', { fix: undefined, ...message.error }));
    if (message.type === 'plan') metrics = message.on;
    if (message.type === 'source') countMembers(members, message.report);
    onMessage?.(message);
  };
  const ending = await collect(job, take);
  const end = toResult(ending);
  return { results: redact([...results, ...(end ? [end] : [])]), members, ...(metrics && { metrics }) };
};

const countMembers = (counts: Map<string, number>, { source, members }: SourceOutcome): void => {
  if (members) counts.set(source, members.answered + members.failed);
};

const toResult = ({ reason, message, fix }: Ending): CheckResult | undefined => {
  return reason === 'done' ? undefined : toFailedResult('collector', { code: toEndCode(reason), message, fix });
};
