import { gauge, tally } from '@collectors/core';
import { VOLUME_STATES } from '../facts/volume.ts';
import { idleAddresses } from '../sources/addresses.ts';
import { snapshots } from '../sources/snapshots.ts';
import { volumes } from '../sources/volumes.ts';

/** Volumes, snapshots and addresses: what costs without an instance. */
export const storageMetrics = {
  'ec2.volumes.count': gauge({
    from: volumes,
    unit: 'item',
    description: 'EBS volumes; those that are available are attached to nothing.',
    tags: { state: VOLUME_STATES, type: { max: 10 } },
    display: { group: ['state'] },
    value: (groups) =>
      tally(
        groups,
        ({ state, type }) => ({ state, type }),
        ({ count }) => count,
      ),
  }),
  'ec2.volumes.size': gauge({
    from: volumes,
    unit: 'gibibyte',
    description: 'Size of EBS volumes.',
    tags: { state: VOLUME_STATES, type: { max: 10 } },
    display: { group: ['state'] },
    value: (groups) =>
      tally(
        groups,
        ({ state, type }) => ({ state, type }),
        ({ size }) => size,
      ),
  }),
  'ec2.snapshots.count': gauge({
    from: snapshots,
    unit: 'item',
    description: "The account's own EBS snapshots.",
    value: ({ count }) => count,
  }),
  'ec2.snapshots.full_size': gauge({
    from: snapshots,
    unit: 'byte',
    description:
      'Size of the blocks behind own EBS snapshots, each in full; what is billed is less, because snapshots share blocks.',
    value: ({ fullSize }) => fullSize,
  }),
  'ec2.addresses.unassociated': gauge({
    from: idleAddresses,
    unit: 'item',
    description: 'Elastic IP addresses that nothing uses.',
    value: (count) => count,
  }),
};
