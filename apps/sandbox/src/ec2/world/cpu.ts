import { MINUTE, type Instant } from '../../world/instant.ts';
import { hashText } from '../../world/random.ts';
import type { Ec2Instance } from './tables.ts';
import { stateAt } from './state-at.ts';

/** Basic monitoring has a value every five minutes. */
export const CPU_STEP = 5 * MINUTE;

/** The highest CPU of an instance in the five minutes from an instant on, in percent; none where it did not run or tells nothing. */
export const cpuFrom = (instance: Ec2Instance, from: Instant): number | undefined => {
  if (instance.load === 'silent' || stateAt(instance.phases, from) !== 'running') return undefined;
  const draw = (hashText(`${instance.id}/${from}`) % 1000) / 1000;
  if (instance.load === 'busy') return 20 + 75 * draw;
  // A peak every half hour: an average over the hour would hide it.
  const peak = instance.load === 'idle-with-peaks' && Math.floor(from / CPU_STEP) % 6 === 0;
  return peak ? 60 + 30 * draw : 0.3 + 3 * draw;
};
