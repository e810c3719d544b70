import type { ErrorCode } from '../errors/collector-error.ts';
import type { MetricType } from './metric.ts';
import type { Quota } from './http.ts';
import type { Unit } from './unit.ts';

/** An error as data. */
export interface ErrorReport {
  readonly code: ErrorCode;
  readonly message: string;
  readonly fix?: string;
  /** The source that failed, where it was one. */
  readonly source?: string;
  /** The member's tags, where only it failed. */
  readonly member?: Readonly<Record<string, string>>;
  /** The metric that failed by itself. */
  readonly metric?: string;
  /** Kept for `--verbose`. */
  readonly stack?: string;
}

/** A metric's readings, on one line: tag keys once, then a row a reading. No two rows have the same tags. The form in which they travel. */
export interface MetricLine {
  readonly metric: string;
  readonly type: MetricType;
  readonly unit?: Unit;
  /** Seconds that one value covers; counts and rates. */
  readonly interval?: number;
  readonly keys: readonly string[];
  /**
   * Value (all values of the group for a distribution), then the tag values in the order of `keys`. In a line out of a collector's
   * process this is a getter that parses at each access, so that the rows of all metrics are never held at once: read it once. It
   * throws `invalid_reading` where the process wrote something else.
   */
  readonly rows: readonly MetricRow[];
  /**
   * The JSON text of `rows`, where the line came out of a collector's process: for who can do without objects. Not enumerable, and so no
   * part of a report.
   */
  readonly text?: Uint8Array;
}

/** One reading. */
export type MetricRow = readonly [value: number | readonly number[], ...tags: string[]];

/** How it went with one metric. */
export interface MetricReport {
  readonly metric: string;
  readonly outcome: 'ok' | 'empty' | 'off' | 'failed';
  /** Readings. */
  readonly points: number;
  /** Why it failed, or why it has no value. */
  readonly reason?: string;
  /** Members for which it failed while others answered. */
  readonly failedMembers?: number;
}

/** What the requests of one source came to. */
export interface RequestCounts {
  readonly requests: number;
  /** Answered from the state store after a 304. */
  readonly notModified: number;
  readonly retries: number;
  readonly failed: number;
  readonly limited: number;
  /** Body bytes received. */
  readonly bytes: number;
}

/** How it went with one source. */
export interface SourceOutcome {
  readonly source: string;
  readonly outcome: 'ok' | 'partial' | 'failed' | 'unfinished';
  /** Members that answered and that failed, for a keyed source. */
  readonly members?: { readonly answered: number; readonly failed: number };
  /** From the first question to the last answer; absent where it did not come. */
  readonly milliseconds?: number;
}

/** How it went with one source, and what it cost. */
export interface SourceReport extends SourceOutcome, RequestCounts {}

/** The outcome of a run. */
export type RunOutcome = 'ok' | 'partial' | 'failed' | 'timed_out';

/** What became of the points. `collected` is the sum of the others. */
export interface PointCounts {
  readonly collected: number;
  readonly invalid: number;
  readonly limited: number;
  readonly sent: number;
  readonly rejected: number;
  readonly spooled: number;
  readonly lost: number;
}

/** What became, in this run, of points that earlier runs had left on disk. */
export interface DrainCounts {
  /** The sum of the others. */
  readonly drained: number;
  readonly sent: number;
  /** A later collection of the same series and instant has been delivered: the older value must not come back. */
  readonly superseded: number;
  /** Too old for the intake. */
  readonly expired: number;
  readonly rejected: number;
  /** Damaged, pushed out by a full spool, or distributions of which nobody knows whether they were taken. */
  readonly lost: number;
}

/** The state of the spool at the end of a delivery. */
export interface SpoolReport extends DrainCounts {
  readonly files: number;
  readonly bytes: number;
  /** Of the oldest file; 0 where there is none. */
  readonly oldestAgeSeconds: number;
}

/** How the delivery went. */
export interface DeliveryReport {
  readonly outcome: 'delivered' | 'dry_run' | 'rejected' | 'undelivered' | 'credentials_refused' | 'misconfigured';
  readonly points: PointCounts;
  readonly requests: number;
  /** Of the requests, those that were made again. */
  readonly retries: number;
  /** Bodies as sent. */
  readonly bytes: number;
  /** Absent where nothing is kept between runs. */
  readonly spool?: SpoolReport;
  readonly message?: string;
  readonly fix?: string;
}

/** The part of the members that one run reads, where several runs of the same instant share them. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  /** All shards. */
  readonly count: number;
}

/** What a run came to: the document that `--json` prints. Times are ISO 8601, durations milliseconds. */
export interface RunReport {
  readonly report: 1;
  readonly collector: string;
  readonly package: string;
  readonly version: string;
  readonly outcome: RunOutcome;
  /** Ended by SIGTERM. */
  readonly interrupted: boolean;
  /** Whether an earlier run ended without a word (it was killed); absent where the sink keeps nothing between runs. */
  readonly interruptedBefore?: boolean;
  /** Absent where the run reads all members. */
  readonly shard?: Shard;
  /** The run's one clock reading. */
  readonly now: string;
  /** The timestamp of the points. */
  readonly timestamp: string;
  readonly durationMilliseconds: number;
  /** Bytes of anonymous memory of the collector's process at its largest; absent where it cannot be measured. */
  readonly peakMemory?: number;
  readonly errors: readonly ErrorReport[];
  readonly sources: readonly SourceReport[];
  readonly metrics: readonly MetricReport[];
  readonly quotas: readonly Quota[];
  readonly delivery: DeliveryReport;
  /** The readings themselves and the self-metrics, as delivered. */
  readonly series: readonly MetricLine[];
  readonly exitCode: number;
}
