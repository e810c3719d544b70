import { keyOf } from '../accounts/target.ts';
import { ec2 } from '../service.ts';
import { fleet } from './fleet.ts';
import { open } from '../async/settled.ts';
import { targets } from './targets.ts';

/** The instances of each target. */
export const instances = ec2.sourceEach('instances', {
  of: targets,
  load: async (target, { use }) => open((await use(fleet)).get(keyOf(target))!),
});
