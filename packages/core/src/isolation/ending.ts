/** How the collector's process ended. */
export type EndingReason =
  /** It told everything, which may be that it failed. */
  | 'done'
  | 'timed_out'
  /** The run was ended from outside. */
  | 'aborted'
  /** It reached the limit of its heap, or of all its memory. */
  | 'out_of_memory'
  /** It ended by itself before it was done. */
  | 'exited'
  /** Ended by a signal that the supervisor did not send. */
  | 'killed'
  /** An error that nothing caught, or a fault in native code. */
  | 'crashed'
  | 'not_started'
  /** It wrote something else where its messages belong. */
  | 'protocol';

/** What became of the collector's process. */
export interface Ending {
  readonly reason: EndingReason;
  /** One sentence of what happened. */
  readonly message: string;
  /** How to mend it. */
  readonly fix?: string;
  /** Where it ended by itself. */
  readonly exitCode?: number;
  /** Where a signal ended it. */
  readonly signal?: NodeJS.Signals;
  /** Bytes of anonymous memory at its largest; absent where it cannot be measured. */
  readonly peakMemory?: number;
  /** The tails of what it wrote, which is not a result. */
  readonly output: { readonly stdout: string; readonly stderr: string };
}
