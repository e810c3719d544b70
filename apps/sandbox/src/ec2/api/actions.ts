import { assumeRole, getCallerIdentity } from './sts.ts';
import type { AwsService, Call } from './call.ts';
import { describeAddresses } from './describe-addresses.ts';
import { describeInstances } from './describe-instances.ts';
import { describeInstanceTypes } from './describe-instance-types.ts';
import { describeRegions } from './describe-regions.ts';
import { describeSnapshots } from './describe-snapshots.ts';
import { describeSpotPriceHistory } from './describe-spot-price-history.ts';
import { describeVolumes } from './describe-volumes.ts';
import { getCostAndUsage } from './get-cost-and-usage.ts';
import { getMetricData } from './get-metric-data.ts';
import { getProducts } from './get-products.ts';
import { Refusal } from './refusal.ts';

/** Answers a request's body. */
type Action = (body: Buffer, call: Call) => unknown;

const ofQuery =
  (action: (query: URLSearchParams, call: Call) => unknown): Action =>
  (body, call) =>
    action(new URLSearchParams(body.toString()), call);

/** What each service does here. */
const ACTIONS: Readonly<Record<AwsService, Readonly<Record<string, Action>>>> = {
  ec2: {
    DescribeAddresses: ofQuery(describeAddresses),
    DescribeInstances: ofQuery(describeInstances),
    DescribeInstanceTypes: ofQuery(describeInstanceTypes),
    DescribeRegions: ofQuery(describeRegions),
    DescribeSnapshots: ofQuery(describeSnapshots),
    DescribeSpotPriceHistory: ofQuery(describeSpotPriceHistory),
    DescribeVolumes: ofQuery(describeVolumes),
  },
  sts: { AssumeRole: ofQuery(assumeRole), GetCallerIdentity: ofQuery(getCallerIdentity) },
  pricing: { GetProducts: getProducts },
  ce: { GetCostAndUsage: getCostAndUsage },
  monitoring: { GetMetricData: getMetricData },
};

/** Whether a request is signed for one of them. */
export const isService = (name: string): name is AwsService => name in ACTIONS;

/** Finds an action. Throws as the service does where it has none of the name. */
export const findAction = (service: AwsService, name: string): Action => {
  const found = Object.hasOwn(ACTIONS[service], name) ? ACTIONS[service][name] : undefined;
  if (found) return found;
  const code = service === 'ec2' || service === 'sts' ? 'InvalidAction' : 'UnknownOperationException';
  throw new Refusal(400, code, `The action ${name} is not valid for this web service.`);
};
