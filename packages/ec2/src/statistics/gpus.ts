import type { Lifecycle } from '../facts/lifecycle.ts';
import type { Capacity } from '../sources/capacity.ts';

/** Accelerators of one kind in an instance. */
export interface Gpus {
  /** As AWS names it: `H100`, `L40S`, `Trainium`. */
  readonly gpu: string;
  readonly count: number;
  readonly lifecycle: Lifecycle;
}

/** The accelerators of instances. */
export const gpus = (instances: readonly Capacity[]): readonly Gpus[] =>
  instances.flatMap(({ lifecycle, gpus: all }) => all.map(({ name, count }) => ({ gpu: name, count, lifecycle })));

/** Instances with accelerators, once for each kind that they have. */
export const gpuInstances = (instances: readonly Capacity[]): readonly Omit<Gpus, 'count'>[] =>
  instances.flatMap(({ lifecycle, gpus: all }) => [...new Set(all.map(({ name }) => name))].map((gpu) => ({ gpu, lifecycle })));
