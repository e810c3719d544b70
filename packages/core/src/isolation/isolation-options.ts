import type { Emit } from './protocol.ts';

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
export interface IsolationOptions extends CollectionOptions {
  /** What it may still take after it was asked to end. Default: 250. */
  readonly graceMilliseconds?: number;
  /** V8's old space. Default: three quarters of the memory limit. */
  readonly heapMegabytes?: number;
  /** Anonymous memory of the process and its children. Default: the container's limit minus 60 MB; 1 GB where there is none. */
  readonly memoryLimitBytes?: number;
  /** The supervisor's own, of which the process sees a few names. */
  readonly environment: NodeJS.ProcessEnv;
  /** Shows the process the `AWS_*` variables. */
  readonly aws: boolean;
  /** The file that the process runs. Default: the package's own. */
  readonly childFile?: string;
}
