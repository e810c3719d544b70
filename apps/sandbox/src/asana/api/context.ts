import type { FaultAction } from '../../faults/fault.ts';
import type { Instant } from '../../world/instant.ts';
import type { AsanaOptions } from '../options.ts';
import type { AsanaWorld } from '../world/tables.ts';

/** What answering one request needs. */
export interface AsanaContext {
  readonly world: AsanaWorld;
  readonly options: AsanaOptions;
  /** The sandbox's now. */
  readonly at: Instant;
  readonly url: URL;
  readonly fault: FaultAction | undefined;
}
