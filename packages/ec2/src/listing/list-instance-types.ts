import type { Context } from '@collectors/core';
import { z } from 'zod';
import type { Target } from '../accounts/target.ts';
import { type InstanceType, toInstanceType, typeNode } from '../facts/instance-type.ts';
import { readPage } from './read-page.ts';
import { walkPages } from './walk-pages.ts';

const page = z.object({ InstanceTypes: z.array(typeNode) });

/** Most of a page, and names that one request asks for. */
const NAMES = 100;

/**
 * What a region says of instance types. As a filter, because a name that the region does not know is left out there, and an error of
 * the whole request as one of `InstanceTypes`.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html
 */
export const listInstanceTypes = async (
  { aws }: Pick<Context, 'aws'>,
  target: Target,
  names: readonly string[],
): Promise<ReadonlyMap<string, InstanceType>> => {
  const { EC2Client, paginateDescribeInstanceTypes } = await import('../clients/ec2.ts');
  const what = `EC2 DescribeInstanceTypes in ${target.region}`;
  const client = aws(EC2Client, target);
  const found = new Map<string, InstanceType>();
  for (let from = 0; from < names.length; from += NAMES) {
    const Filters = [{ Name: 'instance-type', Values: names.slice(from, from + NAMES) }];
    const pages = paginateDescribeInstanceTypes({ client, pageSize: NAMES }, { Filters });
    for await (const answer of walkPages(pages, what))
      for (const node of readPage(page, answer, what).InstanceTypes) found.set(node.InstanceType, toInstanceType(node));
  }
  return found;
};
