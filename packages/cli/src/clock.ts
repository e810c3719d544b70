import type { Surroundings } from './io.ts';

// `performance` would load its observers and histograms first.
const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

/**
 * The machine's clock: read once, then moved on by the monotonic one. Were it corrected under a run, the run's points would be too old or too
 * far ahead by it, and not be sent.
 */
export const createClock = (): Pick<Surroundings, 'now' | 'monotonic'> => {
  const origin = Date.now() - monotonic();
  return { now: () => new Date(origin + monotonic()), monotonic };
};
