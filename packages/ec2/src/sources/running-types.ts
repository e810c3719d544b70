import { keyOf } from '../accounts/target.ts';
import { runningOf } from '../facts/instance.ts';
import type { WantedTypes } from '../listing/gather-instance-types.ts';
import { ec2 } from '../service.ts';
import { fleet } from './fleet.ts';
import { targets } from './targets.ts';

/** The types that run in each target that answered and has any. */
export const runningTypes = ec2.source('running-types', async ({ use, useOwn }) => {
  const answers = await use(fleet);
  return (await useOwn(targets)).flatMap((target): WantedTypes[] => {
    const answer = answers.get(keyOf(target));
    const names = new Set(answer?.ok ? runningOf(answer.data).map(({ type }) => type) : []);
    return names.size === 0 ? [] : [{ target, names: [...names] }];
  });
});
