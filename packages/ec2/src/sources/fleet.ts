import { askIdentity } from '../accounts/own-account.ts';
import { keyOf } from '../accounts/target.ts';
import type { Instance } from '../facts/instance.ts';
import { listInstances } from '../listing/list-instances.ts';
import { ec2 } from '../service.ts';
import { forEachLimited } from '../async/for-each-limited.ts';
import { type Settled, settle } from '../async/settled.ts';
import { targets } from './targets.ts';

/** The instances of all targets, or why they cannot be had: types and prices are asked for once, for all together. */
export const fleet = ec2.source('fleet', async (context) => {
  const found = new Map<string, Settled<readonly Instance[]>>();
  await forEachLimited(await context.useOwn(targets), async (target) => {
    found.set(keyOf(target), await settle(listInstances(context, target, context.config.requiredTags)));
  });
  const answers = [...found.values()];
  if (answers.length > 0 && answers.every(isUnknownKey)) await askIdentity(context, context.config.region);
  return found;
});

/** EC2 says the same of a region that is not enabled and of a key that it does not know; the token service can tell them apart. */
const isUnknownKey = (answer: Settled<unknown>): boolean =>
  !answer.ok && (answer.error.cause as Error | undefined)?.name === 'AuthFailure';
