/** What is used of the client of CloudWatch. */
export { CloudWatchClient, GetMetricDataCommand, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
