/** The three things that are kept in Datadog. */
export const KINDS = ['dashboards', 'monitors', 'metadata'] as const;

/** See `KINDS`. */
export type Kind = (typeof KINDS)[number];

/** A field that is otherwise in Datadog than it is generated. */
export interface Change {
  /** `options.no_data_timeframe`, `widgets[3].definition.title`. */
  readonly path: string;
  /** As it is in Datadog; absent where it is not there. */
  readonly before?: unknown;
  readonly after: unknown;
}

/** What became of one metric's metadata, one dashboard, one monitor. */
export type Fate =
  | 'created'
  | 'updated'
  | 'unchanged'
  /** Nothing can be done yet: nobody has sent the metric. */
  | 'skipped'
  | 'failed'
  /** The request went out and no answer came back: it may have been written. The next run finds out. */
  | 'unknown'
  | 'not_tried';

/** Why something was not done. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly fix?: string;
}

/** What kind of trouble it is, for exit codes. */
export type ProblemCode =
  /** A key is not known. */
  | 'credentials_refused'
  /** The application key lacks a right. */
  | 'forbidden'
  /** Datadog does not want this definition. */
  | 'rejected'
  | 'unreachable'
  | 'rate_limited'
  /** An answer that is not Datadog's. */
  | 'not_understood'
  /** The time for all of it was over. */
  | 'deadline'
  | 'interrupted';

/** One thing, and what became of it. */
export interface SyncItem {
  readonly kind: Kind;
  /** A metric's name, or the resource's key. */
  readonly key: string;
  readonly fate: Fate;
  /** In Datadog. */
  readonly id?: string;
  /** Of an update, and of a creation none. */
  readonly changes: readonly Change[];
  /** What somebody should know of it all the same. */
  readonly notes: readonly string[];
  readonly problem?: Problem;
}

/** A dashboard or monitor that carries our marker, and that nothing generates any more. It is never deleted. */
export interface Leftover {
  readonly kind: Kind;
  readonly key: string;
  readonly id: string;
  readonly name: string;
}

/** What a synchronisation came to. */
export interface SyncResult {
  readonly dryRun: boolean;
  readonly items: readonly SyncItem[];
  readonly leftovers: readonly Leftover[];
  /** Why a kind, or all of it, was not even begun. */
  readonly problems: readonly Problem[];
  /** Requests that were made, repetitions included. */
  readonly requests: number;
  /** Of them, those that were to write. */
  readonly writes: number;
}
