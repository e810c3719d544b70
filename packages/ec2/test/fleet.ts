import type { FakeAws, FakeInstance, FakeRegion } from './world.ts';

/** How much there is, in all regions together. */
export interface FleetSize {
  readonly instances: number;
  readonly volumes: number;
  readonly snapshots: number;
}

const REGIONS = ['eu-west-1', 'us-east-1'];
const TYPES = [
  'm5.large',
  'm6i.xlarge',
  'c5.2xlarge',
  'r6g.large',
  't3.micro',
  't3.medium',
  'g5.xlarge',
  'c7g.large',
  'm7i.large',
  'p5.48xlarge',
];
const ZONES = ['a', 'b', 'c'];

const toInstance = (region: string, index: number): FakeInstance => ({
  id: `i-${region}-${index}`,
  type: TYPES[index % TYPES.length]!,
  state: index % 9 === 0 ? 'stopped' : 'running',
  ...(index % 3 === 0 && { lifecycle: 'spot' }),
  zone: `${region}${ZONES[index % 3]}`,
  startedAt: new Date(Date.parse('2026-02-01T00:00:00Z') + index * 60_000),
  createdAt: new Date(Date.parse('2025-02-01T00:00:00Z') + index * 60_000),
  cores: 1 + (index % 8),
  // As long as those of a cluster.
  tags: Array.from({ length: 20 }, (_, tag) => `kubernetes.io/cluster/production-${region}-${tag}`),
});

const toRegion = (region: string, { instances, volumes, snapshots }: FleetSize): FakeRegion => ({
  instances: Array.from({ length: instances }, (_, index) => toInstance(region, index)),
  volumes: Array.from({ length: volumes }, (_, index) => ({
    state: index % 5 ? 'in-use' : 'available',
    type: index % 2 ? 'gp3' : 'io2',
    size: 100,
  })),
  snapshots: Array.from({ length: snapshots }, () => 1e9),
  addresses: [true, false],
  spot: TYPES.flatMap((type) => ZONES.map((zone) => ({ type, zone: `${region}${zone}`, price: 0.04 }))),
});

/** A fleet in two regions, each with half of it. */
export const createFleet = ({ instances, volumes, snapshots }: FleetSize): FakeAws => ({
  regions: Object.fromEntries(
    REGIONS.map((region) => [
      region,
      toRegion(region, { instances: instances / 2, volumes: volumes / 2, snapshots: snapshots / 2 }),
    ]),
  ),
  types: Object.fromEntries(TYPES.map((type, index) => [type, { memory: 4096 * (1 + index) }])),
  prices: Object.fromEntries(REGIONS.flatMap((region) => TYPES.map((type) => [`${region} ${type}`, 0.1]))),
});
