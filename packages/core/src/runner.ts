/** `@collectors/core/runner`: runs a collector and reports it, for commands and embedding applications. */
export type { CatalogueEntry } from './contract/catalogue.ts';
export type { Logger } from './contract/context.ts';
export type {
  DeliveryReport,
  DrainCounts,
  ErrorReport,
  MetricLine,
  MetricReport,
  MetricRow,
  PointCounts,
  RequestCounts,
  RunOutcome,
  RunReport,
  Shard,
  SourceReport,
  SpoolReport,
} from './contract/run.ts';
export type { DeliverySession, LastWords, RunIdentity, SeriesLimits, ServiceCheck, Sink } from './contract/sink.ts';
export type { Ending } from './isolation/ending.ts';
export type { CollectMessage, Job, LogLevel } from './isolation/protocol.ts';
export type { Timers } from './http/timers.ts';
export type { Around, Instruments } from './isolation/instruments.ts';
export { type InlineOptions, runInline } from './isolation/run-inline.ts';
export { runIsolated } from './isolation/run-isolated.ts';
export { toCheckExitCode } from './run/check-exit-code.ts';
export { countPoints } from './run/deliver.ts';
export { toErrorExitCode, worstExitCode } from './run/exit-code.ts';
export { runCheck, type CheckedCollector, type CheckOptions } from './run/run-check.ts';
export { runCollector, type RunOptions } from './run/run-collector.ts';
export { parseInstant, toTimestamp } from './run/timestamp.ts';
export { toInstant } from './run/to-instant.ts';
