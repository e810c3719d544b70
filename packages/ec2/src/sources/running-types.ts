import { runningOf } from '../facts/instance.ts';
import type { WantedTypes } from '../listing/gather-instance-types.ts';
import { ec2 } from '../service.ts';
import { instances } from './instances.ts';
import { targets } from './targets.ts';

/** The types that run in each target. */
export const runningTypes = ec2.sourceEach('running-types', {
  of: targets,
  load: async (target, { useMember }): Promise<WantedTypes> => {
    const names = new Set(runningOf(await useMember(instances)).map(({ type }) => type));
    return { target, names: [...names] };
  },
});
