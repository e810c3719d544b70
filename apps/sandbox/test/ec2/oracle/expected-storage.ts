import type { Ec2World } from '../../../src/ec2/world/tables.ts';
import { counts, sum, type Expected } from '../../oracle/readings.ts';
import { stateOf } from './at-instant.ts';
import { sums } from './sums.ts';

type Place = Readonly<Record<'account' | 'region', string>>;

/** All of `ec2.volumes.*`, `ec2.snapshots.*` and `ec2.addresses.*` of an account and region. */
export const expectedStorage = (world: Ec2World, place: Place, at: number): Expected[] => {
  const isHere = (one: Place) => one.account === place.account && one.region === place.region;
  const volumes = world.volumes.filter(isHere).flatMap(({ phases, type, size }) => {
    const state = stateOf(phases, at);
    return state === undefined || state === 'deleted' ? [] : [{ state, type, size }];
  });
  const byType = ({ state, type }: (typeof volumes)[number]) => ({ ...place, state, type });
  const snapshots = world.snapshots.filter((one) => isHere(one) && one.startedAt <= at && at < one.deletedAt);
  const free = world.addresses.filter((one) => isHere(one) && stateOf(one.phases, at) === 'free');
  return [
    ...counts('ec2.volumes.count', volumes, byType),
    ...sums('ec2.volumes.size', volumes, byType, ({ size }) => size),
    { metric: 'ec2.snapshots.count', tags: place, value: snapshots.length },
    { metric: 'ec2.snapshots.full_size', tags: place, value: sum(snapshots.map(({ fullSize }) => fullSize ?? 0)) },
    { metric: 'ec2.addresses.unassociated', tags: place, value: free.length },
  ];
};
