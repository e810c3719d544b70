import type { Context } from '@collectors/core';
import type { Target } from '../accounts/target.ts';
import { listHighestCpu } from '../cloudwatch/list-highest-cpu.ts';
import type { Config } from '../config.ts';
import type { Probe } from './probe.ts';

/** The smallest page that each action has. */
const SMALL = { MaxResults: 5 };

/** What a run asks of a region, each for as little as there is. */
export const toRegionProbes = async (context: Context<Config, {}>, target: Target): Promise<readonly Probe[]> => {
  const sdk = await import('../clients/ec2.ts');
  const { prices, idle } = context.config;
  const client = context.aws(sdk.EC2Client, target);
  const probe = (action: string, ask: () => Promise<unknown>): Probe => ({ action, ask });
  return [
    probe('ec2:DescribeInstances', () => client.send(new sdk.DescribeInstancesCommand(SMALL))),
    probe('ec2:DescribeInstanceTypes', () => client.send(new sdk.DescribeInstanceTypesCommand(SMALL))),
    probe('ec2:DescribeVolumes', () => client.send(new sdk.DescribeVolumesCommand(SMALL))),
    probe('ec2:DescribeSnapshots', () => client.send(new sdk.DescribeSnapshotsCommand({ ...SMALL, OwnerIds: ['self'] }))),
    probe('ec2:DescribeAddresses', () => client.send(new sdk.DescribeAddressesCommand({}))),
    ...(prices ? [probe('ec2:DescribeSpotPriceHistory', () => client.send(new sdk.DescribeSpotPriceHistoryCommand(SMALL)))] : []),
    ...(idle ? [probe('cloudwatch:GetMetricData', () => listHighestCpu(context, target, [NOBODY]))] : []),
  ];
};

/** CloudWatch has no values of it, and says nothing of that. */
const NOBODY = 'i-00000000000000000';
