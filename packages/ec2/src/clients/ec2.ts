/** What is used of the client of EC2: reached by `await import()` alone, so that it is loaded where it is asked. */
export {
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypesCommand,
  DescribeSnapshotsCommand,
  DescribeSpotPriceHistoryCommand,
  DescribeVolumesCommand,
  EC2Client,
  paginateDescribeInstances,
  paginateDescribeInstanceTypes,
  paginateDescribeSnapshots,
  paginateDescribeSpotPriceHistory,
  paginateDescribeVolumes,
} from '@aws-sdk/client-ec2';
