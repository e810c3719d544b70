import type { Context } from '@collectors/core';
import { z } from 'zod';
import type { Target } from '../accounts/target.ts';
import { readPage } from './read-page.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Address.html */
const answerNode = z.object({
  Addresses: z.array(
    z.object({
      AssociationId: z.string().optional(),
      InstanceId: z.string().optional(),
      NetworkInterfaceId: z.string().optional(),
    }),
  ),
});

/**
 * Elastic IP addresses that nothing uses. The action has no pages.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html
 */
export const countIdleAddresses = async ({ aws }: Pick<Context, 'aws'>, target: Target): Promise<number> => {
  const { DescribeAddressesCommand, EC2Client } = await import('../clients/ec2.ts');
  const answer = await aws(EC2Client, target).send(new DescribeAddressesCommand({}));
  const { Addresses } = readPage(answerNode, answer, `EC2 DescribeAddresses in ${target.region}`);
  return Addresses.filter((address) => !address.AssociationId && !address.InstanceId && !address.NetworkInterfaceId).length;
};
