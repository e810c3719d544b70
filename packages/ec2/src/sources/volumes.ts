import { listVolumes } from '../listing/list-volumes.ts';
import { ec2 } from '../service.ts';
import { targets } from './targets.ts';

/** The volumes of each target. */
export const volumes = ec2.sourceEach('volumes', { of: targets, load: (target, context) => listVolumes(context, target) });
