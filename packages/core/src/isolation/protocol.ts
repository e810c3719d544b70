import type { CheckResult } from '../contract/collector.ts';
import type { LogFields } from '../contract/context.ts';
import type { Quota } from '../contract/http.ts';
import type { ErrorReport, MetricLine, MetricReport, Shard, SourceOutcome } from '../contract/run.ts';

/** What the supervisor tells the collector's process: one JSON line on fd 4, so that no secret stands in its environment. */
export interface Job {
  /** File URL of the plugin's entry. */
  readonly entry: string;
  readonly name: string;
  /** `check`: tries what a run needs, and measures nothing. Default: it collects. */
  readonly task?: 'check';
  /** The plugin's fields as they were given; the plugin's own schema validates them in the collector's process. */
  readonly config: unknown;
  /** Where the configuration comes from, for messages: the file, or what stands in for it. */
  readonly configName: string;
  /** Path of a field → the environment variable that gave its value, for messages. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Secret key → value, of those that were found. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Which members this run reads; absent: all. */
  readonly shard?: Shard;
  /** ISO 8601. */
  readonly now: string;
  /** What is left for collecting, milliseconds. */
  readonly budgetMilliseconds: number;
  /** Folder of the state store; absent: no state. */
  readonly stateDirectory?: string;
  readonly verbose: boolean;
}

/** One attempt of a request. */
export interface Attempt {
  readonly source: string;
  readonly outcome: 'ok' | 'not_modified' | 'retried' | 'failed' | 'limited';
  /** Body bytes received. */
  readonly bytes: number;
  /** Where it went; absent where it did not come so far. */
  readonly host?: string;
  /** What is charged for it, where the collector declares a price. */
  readonly paid?: Paid;
}

/** How much of something that costs money. */
export interface Paid {
  /** `ce:GetCostAndUsage` */
  readonly action: string;
  readonly units: number;
}

/** Severity of a log line. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** How it went with a metric, and its readings. */
export interface MetricMessage {
  readonly type: 'metric';
  readonly report: MetricReport;
  readonly line?: MetricLine;
  readonly error?: ErrorReport;
}

/** What the collector's process reports: one JSON line each on fd 3, written at once, so that nothing is lost when it dies. A metric's rows are a line of their own. */
export type CollectMessage =
  /** The metrics of this configuration, before anything is fetched. */
  | {
      readonly type: 'plan';
      readonly on: readonly string[];
      readonly off: readonly string[];
      /** On, and read by another shard. */
      readonly elsewhere: readonly string[];
      /** Of those that are on: metrics of the run itself (quotas), which do not make it a success. */
      readonly incidental: readonly string[];
    }
  /** A source is being asked; should the process die before it settles, it is known to be unfinished. */
  | { readonly type: 'started'; readonly source: string }
  | { readonly type: 'source'; readonly report: SourceOutcome; readonly errors: readonly ErrorReport[] }
  /** One attempt of a request: counted as they are made, so that a process which is killed keeps them. */
  | { readonly type: 'attempt'; readonly attempt: Attempt }
  | MetricMessage
  /** Ends the run: configuration, contract, import or the service's credential. */
  | { readonly type: 'fatal'; readonly error: ErrorReport }
  /** What was stated last; and how much of each this run has used, by resource. */
  | { readonly type: 'quotas'; readonly quotas: readonly Quota[]; readonly spent: Readonly<Record<string, number>> }
  /** Members of a keyed source that have been asked, of all. */
  | { readonly type: 'progress'; readonly source: string; readonly done: number; readonly total: number }
  /** Of a check: something that was tried. */
  | { readonly type: 'check'; readonly result: CheckResult }
  | { readonly type: 'log'; readonly level: LogLevel; readonly message: string; readonly fields?: LogFields }
  /** A value made at run time (an installation token) that must not be shown. */
  | { readonly type: 'protect'; readonly value: string }
  /** `memory`: bytes of anonymous memory that the process holds at its end, where it can be measured. */
  | { readonly type: 'done'; readonly memory?: number };

/** Takes what a collector's process reports. */
export type Emit = (message: CollectMessage) => void;

/** A metric whose rows follow on the next line, as a JSON list. */
export interface AnnouncedMetric extends Omit<MetricMessage, 'line'> {
  readonly line: Omit<MetricLine, 'rows'>;
}

/** What stands on one line of fd 3, unless it is a metric's rows. */
export type WrittenMessage = CollectMessage | AnnouncedMetric;
