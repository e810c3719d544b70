import type { CarriedCollector, Redactor } from '@collectors/core/config';
import type { TakeChild } from './early-child.ts';

/** Where a command writes. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
}

/** Everything that the command line takes from the process that it runs in. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The collectors that come with the command. */
  readonly carried: readonly CarriedCollector[];
  /** The collector's process, where it was started before anything else. */
  readonly takeChild: TakeChild;
  /** Results. */
  readonly stdout: Output;
  /** The log. */
  readonly stderr: Output;
  /** Aborted by SIGTERM and SIGINT. */
  readonly signal: AbortSignal;
  /** The one place where a run's clock is read. */
  readonly now: () => Date;
  /** Milliseconds on a clock that never jumps. */
  readonly monotonic: () => number;
}

/** What a command is given: both outputs go through the redactor. */
export interface Io extends Surroundings {
  /** Whoever comes to know a secret tells it, before anything else is done with it. */
  readonly redactor: Redactor;
}
