import type { Context } from '@collectors/core';
import { z } from 'zod';
import type { Target } from '../accounts/target.ts';
import { type Instance, instanceNode, STATES, toInstance } from '../facts/instance.ts';
import { readPage } from './read-page.ts';
import { walkPages } from './walk-pages.ts';

const page = z.object({ Reservations: z.array(z.object({ Instances: z.array(instanceNode) })) });

/**
 * The instances of a region that exist, reduced page by page.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
 */
export const listInstances = async (
  { aws }: Pick<Context, 'aws'>,
  target: Target,
  requiredTags: readonly string[],
): Promise<readonly Instance[]> => {
  const { EC2Client, paginateDescribeInstances } = await import('../clients/ec2.ts');
  const what = `EC2 DescribeInstances in ${target.region}`;
  const pages = paginateDescribeInstances(
    { client: aws(EC2Client, target), pageSize: 1000 },
    { Filters: [{ Name: 'instance-state-name', Values: [...STATES] }] },
  );
  const found: Instance[] = [];
  for await (const answer of walkPages(pages, what))
    for (const { Instances } of readPage(page, answer, what).Reservations)
      found.push(...Instances.map((node) => toInstance(node, requiredTags)));
  return found;
};
