import { countIdleAddresses } from '../listing/count-idle-addresses.ts';
import { ec2 } from '../service.ts';
import { targets } from './targets.ts';

/** The idle addresses of each target. */
export const idleAddresses = ec2.sourceEach('addresses', {
  of: targets,
  load: (target, context) => countIdleAddresses(context, target),
});
