import { afterAll, beforeAll, beforeEach } from 'vitest';
import { COLLECTORS, readMemoryLimits } from '../../../../tools/image/memory-limits.ts';
import { type Stand, startStand } from '../../../../tools/image/stand.ts';

/** What the tests of a block share, there once the first of them runs. */
export interface Shared {
  stand: Stand;
  /** Collector → the memory limit that the chart gives it. */
  limits: Readonly<Record<string, string>>;
}

/** Starts the stand-ins for a block of tests, each of which finds them as new, and reads the chart's limits. */
export const useStand = (): Shared => {
  const shared = {} as Shared;
  beforeAll(async () => {
    [shared.stand, shared.limits] = await Promise.all([startStand(), readMemoryLimits(COLLECTORS)]);
  });
  beforeEach(() => shared.stand.sandbox.reset());
  afterAll(() => shared.stand?.sandbox.close());
  return shared;
};
