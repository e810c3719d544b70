import type { Emit } from './protocol.ts';
import type { Child, StartOptions } from './start-child.ts';

/** What every way of running a job takes. */
export interface CollectionOptions {
  /** For collecting, from the start of the process. */
  readonly deadlineMilliseconds: number;
  /** Ends the run: aborted by the supervisor's SIGTERM. */
  readonly signal: AbortSignal;
  /** Takes each message as it comes. What it throws ends the run and rejects. */
  readonly onMessage: Emit;
}

/** How a collector's process is held. */
export interface IsolationOptions extends CollectionOptions, StartOptions {
  /** What it may still take after it was asked to end. Default: 250. */
  readonly graceMilliseconds?: number;
  /** Shows the process the `AWS_*` variables. */
  readonly aws: boolean;
  /** A process that was started before. Default: it is started now, with the other options. */
  readonly child?: Promise<Child> | undefined;
}
