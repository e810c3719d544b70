import { DAY } from '../../world/instant.ts';
import type { Ec2Snapshot } from '../world/tables.ts';
import type { Call } from './call.ts';
import { applyFilters, pageOf, readParameters } from './parameters.ts';
import { refuseValue } from './refusal.ts';
import type { Xml } from './xml.ts';

/** Without owners, everything that one may restore: also what others made public. */
const toPublic = (region: string, at: number): Ec2Snapshot[] =>
  Array.from({ length: 3 }, (_, index) => ({
    account: 'amazon',
    region,
    id: `snap-0beef00000000000${index}`,
    volume: 'vol-ffffffff',
    size: 30,
    startedAt: at - 900 * DAY,
    deletedAt: Infinity,
  }));

const isOwner = (owner: string, account: string): boolean =>
  /^(self|amazon|\d{12})$/.test(owner) || refuseValue(`Invalid owner '${owner}' for ${account}`);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html */
export const describeSnapshots = (query: URLSearchParams, { state, caller, region, at, fault }: Call): Xml => {
  const parameters = readParameters(query, ['MaxResults', 'NextToken', 'Owner.*'], ['status', 'volume-id']);
  const owners = parameters
    .list('Owner')
    .filter((owner) => isOwner(owner, caller.account))
    .map((owner) => (owner === 'self' ? caller.account : owner));
  const own = state.world.snapshots.filter(
    (one) => one.account === caller.account && one.region === region && one.startedAt <= at && at < one.deletedAt,
  );
  const visible = [...own, ...toPublic(region, at)].filter(({ account }) => owners.length === 0 || owners.includes(account));
  const found = applyFilters(visible, parameters, ({ volume }, filter) => [filter === 'status' ? 'completed' : volume]);
  const { items, nextToken } = pageOf(found, parameters, 'snapshots', fault);
  const snapshotSet = items.map((snapshot) => ({
    snapshotId: snapshot.id,
    volumeId: snapshot.volume,
    status: 'completed',
    startTime: new Date(snapshot.startedAt),
    progress: '100%',
    ownerId: snapshot.account,
    volumeSize: snapshot.size,
    fullSnapshotSizeInBytes: snapshot.fullSize,
    storageTier: 'standard',
  }));
  return { snapshotSet, nextToken };
};
