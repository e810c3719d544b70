/** The name of a cluster, which is the end of its ARN. */
export const toClusterName = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
