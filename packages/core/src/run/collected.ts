import type { Quota } from '../contract/http.ts';
import type { ErrorReport, MetricLine, MetricReport, SourceOutcome, SourceReport } from '../contract/run.ts';
import type { CollectMessage } from '../isolation/protocol.ts';
import { createRequestLedger, type RequestLedger } from './request-ledger.ts';

/** What a collection has handed over so far: it holds whatever happens to the collector's process afterwards. */
export interface Collected {
  /** Names of the metrics that are on; absent until the collector has read its configuration. */
  plan?: Extract<CollectMessage, { type: 'plan' }>;
  /** What ended the run. */
  fatal?: ErrorReport;
  readonly errors: ErrorReport[];
  /** Sources that were asked. */
  readonly started: Set<string>;
  /** Those of them that settled. */
  readonly sources: Map<string, SourceOutcome>;
  readonly metrics: Map<string, MetricReport>;
  /** Out of another process they come with their rows unparsed: each reading of `rows` parses them anew. */
  readonly lines: MetricLine[];
  readonly ledger: RequestLedger;
  quotas: readonly Quota[];
}

/** Nothing collected yet. */
export const createCollected = (): Collected => ({
  errors: [],
  started: new Set(),
  sources: new Map(),
  metrics: new Map(),
  lines: [],
  ledger: createRequestLedger(),
  quotas: [],
});

/** Takes in what the collector's process reports. Log lines, progress and values to protect are not its concern. */
export const takeMessage = (collected: Collected, message: CollectMessage): void => {
  switch (message.type) {
    case 'plan':
      collected.plan = message;
      break;
    case 'fatal':
      collected.fatal ??= message.error;
      break;
    case 'attempt':
      collected.ledger.count(message.attempt);
      break;
    case 'started':
      collected.started.add(message.source);
      break;
    case 'quotas':
      collected.quotas = message.quotas;
      break;
    case 'source':
      collected.sources.set(message.report.source, message.report);
      collected.errors.push(...message.errors);
      break;
    case 'metric':
      collected.metrics.set(message.report.metric, message.report);
      if (message.line) collected.lines.push(message.line);
      if (message.error) collected.errors.push(message.error);
      break;
    default:
      break;
  }
};

/** All sources that were asked. */
export const toSourceReports = ({ started, sources, ledger }: Collected): readonly SourceReport[] => {
  const asked = new Set([...started, ...ledger.sources()]);
  const unfinished = [...asked]
    .filter((source) => !sources.has(source))
    .map((source): SourceOutcome => ({ source, outcome: 'unfinished' }));
  return [...sources.values(), ...unfinished].map((outcome) => ({ ...outcome, ...ledger.of(outcome.source) }));
};

/** Readings of all metrics, as they were reported: the rows themselves are not parsed for it. */
export const countReadings = ({ metrics }: Collected): number =>
  [...metrics.values()].reduce((sum, { points }) => sum + points, 0);
