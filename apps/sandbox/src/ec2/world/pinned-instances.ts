import { DAY, HOUR, MINUTE, type Instant, SECOND } from '../../world/instant.ts';
import { start, stop, terminate } from './draw-instances.ts';
import { TYPES } from './instance-types.ts';
import { OWN_ACCOUNT } from './places.ts';
import type { Ec2Instance } from './tables.ts';

type Pin = Pick<Ec2Instance, 'type' | 'phases'> & Partial<Pick<Ec2Instance, 'lifecycle' | 'threads' | 'tags' | 'load'>>;

const ALL_TAGS = { Name: 'pinned', team: 'platform', 'cost-center': '1001' };

const pins = (end: Instant): readonly Pin[] => [
  // One in each state at the end; the ages tell a start from a restart.
  {
    type: 'm5.large',
    phases: [
      { state: 'pending', at: end - 10 * SECOND },
      { state: 'running', at: end + 30 * SECOND },
    ],
  },
  { type: 'm5.large', phases: [...start(end - 400 * DAY), ...stop(end - 3 * DAY), ...start(end - 2 * DAY)], load: 'idle' },
  {
    type: 'm5.xlarge',
    phases: [...start(end - 20 * DAY), { state: 'stopping', at: end - 5 * SECOND }, { state: 'stopped', at: end + MINUTE }],
  },
  { type: 'r6i.4xlarge', phases: [...start(end - 90 * DAY), ...stop(end - 30 * DAY)] },
  { type: 'c6i.4xlarge', phases: [...start(end - 5 * HOUR), ...terminate(end - MINUTE)], lifecycle: 'spot' },
  { type: 'g5.12xlarge', phases: [...start(end - 5 * HOUR), ...terminate(end - 30 * MINUTE)], lifecycle: 'spot' },
  { type: 'c5.xlarge', phases: [...start(end - 5 * HOUR), ...terminate(end - 2 * HOUR)] },
  // Exactly an hour, and a second less.
  { type: 't3.medium', phases: start(end - HOUR), load: 'idle' },
  { type: 't3.medium', phases: start(end - HOUR + SECOND), load: 'idle' },
  { type: 't3.micro', phases: start(end - 12 * DAY), load: 'silent' },
  { type: 'm6i.2xlarge', phases: start(end - 12 * DAY), load: 'idle-with-peaks' },
  // Accelerators.
  { type: 'g5.xlarge', phases: start(end - 3 * DAY), lifecycle: 'spot' },
  { type: 'g6.12xlarge', phases: start(end - 3 * DAY) },
  { type: 'p4d.24xlarge', phases: start(end - 9 * DAY) },
  { type: 'p5.48xlarge', phases: [...start(end - DAY), ...terminate(end + 2 * DAY)], lifecycle: 'capacity-block' },
  { type: 'trn1.32xlarge', phases: start(end - 6 * DAY), lifecycle: 'scheduled' },
  { type: 'inf1.xlarge', phases: start(end - 6 * DAY) },
  { type: 'inf2.xlarge', phases: start(end - 6 * DAY) },
  // Hyperthreading off, and no tag at all.
  { type: 'm6i.2xlarge', phases: start(end - 50 * DAY), threads: 1 },
  { type: 'm5.large', phases: start(end - 50 * DAY), tags: {} },
  { type: 'm5.large', phases: start(end - 50 * DAY), tags: { Team: 'platform', Name: '' } },
  // So that there are more types than a tag may have values.
  ...['m7g.xlarge', 'c7g.2xlarge', 'i3en.large', 'm5a.large', 'r5.2xlarge'].map((type) => ({
    type,
    phases: start(end - 7 * DAY),
  })),
];

/** How many `pinInstances` makes. */
export const PINNED = pins(0).length;

/** What every world has, whatever its size: in the own account and the first region. */
export const pinInstances = (end: Instant): Ec2Instance[] =>
  pins(end).map((pin, index) => ({
    account: OWN_ACCOUNT,
    region: 'us-east-1',
    zone: `us-east-1${'abc'[index % 3]!}`,
    id: `i-0feed${index.toString(16).padStart(12, '0')}`,
    threads: TYPES[pin.type]!.threads,
    tags: ALL_TAGS,
    load: 'busy',
    ...pin,
  }));
