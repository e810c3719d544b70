import { stateAt } from '../world/state-at.ts';
import type { Call } from './call.ts';
import { applyFilters, readParameters } from './parameters.ts';
import type { Xml } from './xml.ts';

/** Has no pages. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html */
export const describeAddresses = (query: URLSearchParams, { state, caller, region, at }: Call): Xml => {
  const parameters = readParameters(query, [], ['public-ip', 'allocation-id']);
  const own = state.world.addresses.filter(
    (one) => one.account === caller.account && one.region === region && stateAt(one.phases, at) !== undefined,
  );
  const found = applyFilters(own, parameters, (one, filter) => [filter === 'public-ip' ? one.publicIp : one.allocation]);
  const addressesSet = found.map(({ publicIp, allocation, phases }) => ({
    publicIp,
    allocationId: allocation,
    domain: 'vpc',
    ...(stateAt(phases, at) === 'used' && {
      associationId: allocation.replace('eipalloc', 'eipassoc'),
      networkInterfaceId: allocation.replace('eipalloc', 'eni'),
      privateIpAddress: '10.0.0.10',
    }),
  }));
  return { addressesSet };
};
