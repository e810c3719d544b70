import { defineService } from '@collectors/core';
import { checkAccess } from './check/check-access.ts';
import { configSchema } from './config.ts';
import { toDuration, TURNS } from './turns.ts';

/** The EC2 collector. */
export const ec2 = defineService({
  name: 'ec2',
  description: 'Instances, volumes, snapshots, addresses and their cost on Amazon EC2.',
  config: configSchema,
  env: {
    regions: 'EC2_REGIONS',
    // Not `regions`: in a pod AWS_REGION is always set, and a variable goes before the file.
    region: 'AWS_REGION',
  },
  schedule: '*/5 * * * *',
  deadline: '45s',
  hosts: [
    'ec2.*.amazonaws.com',
    'sts.*.amazonaws.com',
    'api.pricing.us-east-1.amazonaws.com',
    'ce.us-east-1.amazonaws.com',
    'monitoring.*.amazonaws.com',
  ],
  aws: {
    actions: [
      'ec2:DescribeAddresses',
      'ec2:DescribeInstanceTypes',
      'ec2:DescribeInstances',
      'ec2:DescribeSnapshots',
      'ec2:DescribeSpotPriceHistory',
      'ec2:DescribeVolumes',
      'pricing:GetProducts',
      'sts:AssumeRole',
      'cloudwatch:GetMetricData',
      'ce:GetCostAndUsage',
    ],
    prices: [
      {
        action: 'ce:GetCostAndUsage',
        dollars: 0.01,
        keptFor: toDuration(TURNS.billing),
        source: 'https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/',
        asOf: '2026-11-23',
      },
      {
        action: 'cloudwatch:GetMetricData',
        dollars: 0.01,
        per: 1000,
        each: 'MetricDataQueries',
        keptFor: toDuration(TURNS.idle),
        source: 'https://aws.amazon.com/cloudwatch/pricing/',
        asOf: '2026-11-23',
      },
    ],
  },
  check: checkAccess,
});
