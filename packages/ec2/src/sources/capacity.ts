import { CollectorError } from '@collectors/core';
import { keyOf, type Target } from '../accounts/target.ts';
import type { InstanceType } from '../facts/instance-type.ts';
import { type Instance, runningOf } from '../facts/instance.ts';
import type { Lifecycle } from '../facts/lifecycle.ts';
import { ec2 } from '../service.ts';
import { instances } from './instances.ts';
import { instanceTypes, type TypeBook } from './instance-types.ts';
import { targets } from './targets.ts';

/** What a running instance has. */
export interface Capacity extends InstanceType {
  readonly lifecycle: Lifecycle;
}

/** What the running instances of each target have. One whose type is not known fails its target: left out, it would be a smaller number. */
export const capacity = ec2.sourceEach('capacity', {
  of: targets,
  load: async (target, { use, useMember }) => toCapacity(runningOf(await useMember(instances)), await use(instanceTypes), target),
});

const toCapacity = (running: readonly Instance[], book: TypeBook, target: Target): readonly Capacity[] =>
  running.map(({ type, lifecycle }) => {
    const known = book.types[type];
    if (!known) throw book.errors.get(keyOf(target)) ?? toUnknown(type, target);
    return { lifecycle, ...known };
  });

const toUnknown = (type: string, { region }: Target): CollectorError =>
  new CollectorError(
    'not_found',
    `EC2 DescribeInstanceTypes in ${region} does not know the type ${type}, of which an instance runs.`,
  );
