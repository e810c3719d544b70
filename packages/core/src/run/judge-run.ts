import type { CatalogueEntry } from '../contract/catalogue.ts';
import type { ErrorReport, MetricReport, RunOutcome } from '../contract/run.ts';
import type { Collected } from './collected.ts';

/** How the collector's process ended, where it did not end by itself and well. */
export interface BadEnding {
  readonly timedOut: boolean;
  readonly error: ErrorReport;
}

/** What a run came to. */
export interface Judgement {
  readonly outcome: RunOutcome;
  readonly errors: readonly ErrorReport[];
  readonly metrics: readonly MetricReport[];
}

/** Judges what was collected: every declared metric gets an outcome, also those that nobody lived to report. */
export const judgeRun = (catalogue: CatalogueEntry, collected: Collected, ending: BadEnding | undefined): Judgement => {
  const end = collected.fatal ?? ending?.error;
  const metrics = catalogue.metrics.map(({ name }) => toReport(name, collected, end));
  return {
    outcome: toOutcome(withoutIncidental(metrics, collected), end, ending),
    errors: [...collected.errors, ...(end ? [end] : [])],
    metrics,
  };
};

const toReport = (metric: string, { plan, metrics }: Collected, end: ErrorReport | undefined): MetricReport => {
  const known = metrics.get(metric);
  if (known) return known;
  if (plan?.elsewhere.includes(metric)) return { metric, outcome: 'off', points: 0, reason: 'read by the first shard' };
  if (plan && !plan.on.includes(metric)) return { metric, outcome: 'off', points: 0, reason: 'off in this configuration' };
  return { metric, outcome: 'failed', points: 0, reason: end?.message ?? 'the collector ended without reporting it' };
};

const withoutIncidental = (metrics: readonly MetricReport[], { plan }: Collected) =>
  metrics.filter(({ metric }) => !plan?.incidental.includes(metric));

/** A process that ended before it was done has failed, whatever it had handed over: a crash a run must not look like a good day. */
const toOutcome = (metrics: readonly MetricReport[], end: ErrorReport | undefined, ending: BadEnding | undefined): RunOutcome => {
  if (ending?.timedOut) return 'timed_out';
  const answered = metrics.some(({ outcome }) => outcome === 'ok' || outcome === 'empty');
  const failed = metrics.some(({ outcome, failedMembers }) => outcome === 'failed' || failedMembers !== undefined);
  if (end || (failed && !answered)) return 'failed';
  return failed ? 'partial' : 'ok';
};
