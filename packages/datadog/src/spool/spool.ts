import type { SpoolReport } from '@collectors/core/runner';
import type { Payload } from '../pipeline/payload.ts';
import type { DispatchOptions } from '../dispatch.ts';

/** A payload's hold on the disk, from before its first attempt until its fate is known. Nothing in it throws. */
export interface Sealed {
  /** The intake has it. */
  readonly delivered: () => Promise<void>;
  /**
   * The next run shall try it. False where it could not be kept.
   * @param anywhere whichever intake is configured then: this one has refused the key or given no answer, so it may be the wrong one
   */
  readonly keep: (anywhere: boolean) => Promise<boolean>;
  /** Nobody shall try it again. */
  readonly discard: () => Promise<void>;
  /** Two halves take its place. */
  readonly split: (halves: readonly [Payload, Payload]) => Promise<readonly [Sealed, Sealed]>;
}

/** What draining needs. */
export interface DrainOptions extends Pick<DispatchOptions, 'send' | 'circuit'> {
  /** Whether there is time for another payload. */
  readonly hasTime: () => boolean;
}

/** Payloads on disk that nobody has accepted yet, as one run sees them. Nothing in it throws. */
export interface Spool {
  /** Whether what is not delivered waits for the next run. */
  readonly keeps: boolean;
  /** Whether an earlier run ended without a word; absent where nothing is kept between runs. */
  readonly interruptedBefore?: boolean;
  readonly seal: (payload: Payload) => Promise<Sealed>;
  /** Delivers what earlier runs have left, newest first, without what has been delivered since. */
  readonly drain: (options: DrainOptions) => Promise<void>;
  /** Absent where nothing is kept between runs. */
  readonly report: () => Promise<SpoolReport | undefined>;
  /** Why something could not be written or read, in words; absent where all went well. */
  readonly problem: () => string | undefined;
  /** The run has said its last word: its death would not be one any more. */
  readonly close: () => Promise<void>;
}
