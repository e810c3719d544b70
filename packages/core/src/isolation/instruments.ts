import type { Collector } from '../contract/collector.ts';
import type { Timers } from '../http/timers.ts';

/** What a run in this process may be given in the place of what it would find for itself: for recording, and for the test kit. */
export interface Instruments {
  /** Loaded already: the job's entry is then nothing but a name for messages. */
  readonly collector?: Collector;
  /** The clock and the waits of the deadline and of HTTP. */
  readonly timers?: Timers;
  /** Called around each load of a source, so that what happens within can be told from what another source does. */
  readonly around?: Around;
}

/** Does a source's work, and gives what it gives. */
export type Around = <T>(source: string, work: () => Promise<T>) => Promise<T>;
