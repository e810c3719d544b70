import { type Instant, toInstant } from '../../world/instant.ts';
import { createRandom, type Random } from '../../world/random.ts';
import { drawBill } from './bill.ts';
import { drawInstances } from './draw-instances.ts';
import { drawAddresses, drawSnapshots, drawVolumes } from './draw-storage.ts';
import { PINNED, pinInstances } from './pinned-instances.ts';
import { OTHER_ACCOUNT, OWN_ACCOUNT } from './places.ts';
import type { Ec2World, Place } from './tables.ts';

/** How much the own account has in its two main regions together. The rest of the world is a tenth of it. */
export interface Ec2Sizes {
  /** At the end of the world, a few less at other times. */
  readonly instances: number;
  readonly volumes: number;
  readonly snapshots: number;
  readonly addresses: number;
}

/** The case of the catalogue's table of requests. */
export const DEFAULT_SIZES: Ec2Sizes = { instances: 200, volumes: 500, snapshots: 2000, addresses: 40 };

export interface Ec2WorldOptions {
  readonly end: Date;
  readonly seed?: number | string;
  readonly sizes?: Partial<Ec2Sizes>;
}

type Part = Place & { readonly share: number };

const PARTS: readonly Part[] = [
  { account: OWN_ACCOUNT, region: 'us-east-1', share: 0.5 },
  { account: OWN_ACCOUNT, region: 'eu-west-1', share: 0.5 },
  { account: OWN_ACCOUNT, region: 'eu-central-1', share: 0.02 },
  { account: OTHER_ACCOUNT, region: 'us-east-1', share: 0.05 },
  { account: OTHER_ACCOUNT, region: 'eu-west-1', share: 0.05 },
];

const drawPart = (random: Random, { account, region, share }: Part, sizes: Ec2Sizes, end: Instant) => {
  const place = { account, region };
  const of = (count: number) => Math.floor(count * share);
  const pinned = account === OWN_ACCOUNT && region === 'us-east-1' ? PINNED : 0;
  const forked = (label: string) => random.fork(`${account}/${region}/${label}`);
  return {
    instances: drawInstances(forked('instances'), place, Math.max(0, of(sizes.instances) - pinned), end),
    volumes: drawVolumes(forked('volumes'), place, of(sizes.volumes), end),
    snapshots: drawSnapshots(forked('snapshots'), place, of(sizes.snapshots), end),
    addresses: drawAddresses(forked('addresses'), place, of(sizes.addresses), end),
  };
};

/** Makes a world: the same options give the same world, to the second and the letter. */
export const createEc2World = ({ end, seed = 1, sizes }: Ec2WorldOptions): Ec2World => {
  const instant = toInstant(end.getTime());
  const random = createRandom(`ec2/${seed}`);
  const parts = PARTS.map((part) => drawPart(random, part, { ...DEFAULT_SIZES, ...sizes }, instant));
  return {
    seed,
    end: instant,
    instances: [...pinInstances(instant), ...parts.flatMap(({ instances }) => instances)],
    volumes: parts.flatMap(({ volumes }) => volumes),
    snapshots: parts.flatMap(({ snapshots }) => snapshots),
    addresses: parts.flatMap(({ addresses }) => addresses),
    bill: drawBill(random.fork('bill')),
  };
};
