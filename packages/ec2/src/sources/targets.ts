import { listTargets } from '../accounts/list-targets.ts';
import type { Target } from '../accounts/target.ts';
import { ec2 } from '../service.ts';

/** What is asked about: each region of each account. */
export const targets = ec2.members('targets', {
  tags: { account: ({ account }: Target) => account, region: ({ region }) => region },
  load: listTargets,
});
