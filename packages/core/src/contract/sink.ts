import type { Logger } from './context.ts';
import type { DeliveryReport, MetricLine } from './run.ts';

/** A service check. https://docs.datadoghq.com/api/latest/service-checks/ */
export interface ServiceCheck {
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'critical' | 'unknown';
  readonly message?: string;
  /** `key:value`. */
  readonly tags: readonly string[];
}

/** How many series a run may have; what is over is folded or dropped, and counted. */
export interface SeriesLimits {
  /** Of the whole collector. */
  readonly series?: number;
  /** Of one metric. */
  readonly seriesPerMetric?: number;
  /** Tag keys that are let through although their values are new in every run (`run_id`, `sha` and their like). */
  readonly allowedTags?: readonly string[];
}

/** A run, as far as its sink has to know it. */
export interface RunIdentity {
  readonly collector: string;
  /** Index of the shard, where several runs share the members: each keeps for itself. */
  readonly shard?: number;
  /** `key:value`, on every series of the run. */
  readonly tags: readonly string[];
  /** Epoch seconds, of every point: a repeated run has the same, so that its points overwrite. */
  readonly timestamp: number;
  readonly limits?: SeriesLimits;
  /** Takes what is worth a line: attempts that failed, points that were left out. */
  readonly log: Logger;
}

/** What a run says about itself, after its readings. */
export interface LastWords {
  readonly lines: readonly MetricLine[];
  readonly checks: readonly ServiceCheck[];
}

/** One run's way to the sink. Nothing in it throws for what the network or the intake does: the reports say it. */
export interface DeliverySession {
  /** Whether an earlier run ended without a word; absent where the sink keeps nothing between runs. */
  readonly interruptedBefore?: boolean;
  /** Delivers the readings, then what earlier runs have left. Reads the rows of each line once. */
  deliver(lines: readonly MetricLine[], signal: AbortSignal): Promise<DeliveryReport>;
  /** Delivers the metrics about the run, from a reserve of time, and ends the session. */
  close(last: LastWords, signal: AbortSignal): Promise<DeliveryReport>;
}

/** Where readings go. */
export interface Sink {
  readonly name: string;
  /** Called when a run begins, so that its death would be noticed. */
  open(run: RunIdentity): Promise<DeliverySession>;
}
