import type { AsanaSizes } from './world/tables.ts';

/** What kind of workspace it is, and how it is asked. */
export interface AsanaOptions {
  readonly seed?: number | string;
  /** The instant around which its world is made. Default: the full minute of the clock at the start. */
  readonly end?: Date;
  readonly sizes?: Partial<AsanaSizes>;
  readonly token?: string;
  /** Decides the requests a minute. Default `paid`. */
  readonly plan?: 'free' | 'paid';
  /** Milliseconds on a clock that never jumps: limits hold in real time, while the sandbox's clock stands still. */
  readonly monotonic?: () => number;
  /** Milliseconds of the sandbox's clock after which a place in a list has expired. */
  readonly offsetLife?: number;
  /** Milliseconds that an answer takes, in real time: only then are there requests side by side. */
  readonly delay?: number;
}

export const DEFAULT_TOKEN = '2/1200000000000002/sandbox-token';
