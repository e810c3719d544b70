/** What is used of the client of CloudWatch. */
export { CloudWatchClient, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
