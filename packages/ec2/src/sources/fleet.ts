import { keyOf } from '../accounts/target.ts';
import type { Instance } from '../facts/instance.ts';
import { listInstances } from '../listing/list-instances.ts';
import { ec2 } from '../service.ts';
import { forEachLimited } from './for-each-limited.ts';
import { type Settled, settle } from './settled.ts';
import { targets } from './targets.ts';

/** The instances of all targets, or why they cannot be had: types and prices are asked for once, for all together. */
export const fleet = ec2.source('fleet', async (context) => {
  const found = new Map<string, Settled<readonly Instance[]>>();
  await forEachLimited(await context.use(targets), async (target) => {
    found.set(keyOf(target), await settle(listInstances(context, target, context.config.requiredTags)));
  });
  return found;
});
