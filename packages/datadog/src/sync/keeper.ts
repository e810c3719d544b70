import type { Change, Kind, Leftover } from './report.ts';

/** What is to be done about one thing. */
export interface Plan {
  readonly fate: 'created' | 'updated' | 'unchanged' | 'skipped';
  /** In Datadog; absent while it is not there. */
  readonly id?: string;
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
  /** Writes it. Absent where there is nothing to write. */
  readonly write?: () => Promise<Written>;
}

/** What Datadog says that it has now. */
export interface Written {
  readonly id?: string;
  /** Fields that it keeps otherwise than they were written: they would be written again each time. */
  readonly otherwise: readonly Change[];
}

/** One thing that is to be in Datadog. */
export interface Task {
  readonly key: string;
  /** Reads and compares. Throws a `SyncError`. */
  readonly plan: () => Promise<Plan>;
}

/** One kind of things, and how they are kept. */
export interface Keeper {
  readonly kind: Kind;
  /** What is to be there, in order. */
  readonly keys: readonly string[];
  /** Looks what is there. Throws a `SyncError`. */
  readonly open: () => Promise<Opened>;
}

/** See `Keeper.open`. */
export interface Opened {
  readonly tasks: readonly Task[];
  readonly leftovers: readonly Leftover[];
}
