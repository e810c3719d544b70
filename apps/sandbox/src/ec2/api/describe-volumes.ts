import { stateAt } from '../world/state-at.ts';
import type { Ec2Volume } from '../world/tables.ts';
import type { Call } from './call.ts';
import { applyFilters, pageOf, readParameters } from './parameters.ts';
import type { Xml } from './xml.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
export const describeVolumes = (query: URLSearchParams, { state, caller, region, at, fault }: Call): Xml => {
  const parameters = readParameters(query, ['MaxResults', 'NextToken'], ['status', 'volume-type', 'availability-zone']);
  const statusOf = ({ phases }: Ec2Volume) => stateAt(phases, at);
  const all = state.world.volumes.filter((volume) => {
    const status = statusOf(volume);
    return volume.account === caller.account && volume.region === region && status !== undefined && status !== 'deleted';
  });
  const found = applyFilters(all, parameters, (volume, filter) => {
    if (filter === 'status') return [statusOf(volume)];
    return [filter === 'volume-type' ? volume.type : volume.zone];
  });
  const { items, nextToken } = pageOf(found, parameters, 'volumes', fault);
  const volumeSet = items.map((volume) => ({
    volumeId: volume.id,
    size: volume.size,
    availabilityZone: volume.zone,
    status: statusOf(volume),
    createTime: new Date(volume.phases[0]!.at),
    volumeType: volume.type,
    encrypted: true,
  }));
  return { volumeSet, nextToken };
};
