import type { FaultAction } from '../../faults/fault.ts';
import type { Instant } from '../../world/instant.ts';
import type { WandbOptions } from '../options.ts';
import type { WandbWorld } from '../world/tables.ts';

/** What answering one request needs. */
export interface WandbContext {
  readonly world: WandbWorld;
  readonly now: Instant;
  /** Who asks; `null` is somebody without a key. */
  readonly viewer: string | null;
  readonly timestamps: NonNullable<WandbOptions['timestamps']>;
  readonly fault: FaultAction | undefined;
}
