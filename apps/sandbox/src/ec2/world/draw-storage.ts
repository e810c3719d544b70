import { DAY, HOUR, type Instant, MINUTE, SECOND, toInstant } from '../../world/instant.ts';
import type { Random } from '../../world/random.ts';
import { ZONES } from './places.ts';
import type { Ec2Address, Ec2Snapshot, Ec2Volume, Phase, Place, VolumeState } from './tables.ts';

const GIB = 1024 ** 3;

const VOLUME_TYPES = [
  ['gp3', 60],
  ['gp2', 25],
  ['io2', 4],
  ['io1', 2],
  ['st1', 4],
  ['sc1', 3],
  ['standard', 2],
] as const;

const drawLife = (random: Random, end: Instant): Phase<VolumeState>[] => {
  const born = toInstant(end - HOUR - random.skewed(60 * DAY, 1));
  const created: Phase<VolumeState>[] = [
    { state: 'creating', at: born },
    { state: 'available', at: born + 5 * SECOND },
  ];
  const used: Phase<VolumeState> = { state: 'in-use', at: born + MINUTE };
  const let_go: Phase<VolumeState> = { state: 'available', at: toInstant(end + (random.next() - 0.5) * 4 * DAY) };
  return random.weighted([
    [[...created, used], 75],
    [created, 12],
    [[...created, used, { ...let_go, at: Math.max(let_go.at, used.at + MINUTE) }], 13],
  ]);
};

/** The lives that are seldom seen. */
const pinLives = (end: Instant): Phase<VolumeState>[][] => [
  [
    { state: 'creating', at: end - 2 * SECOND },
    { state: 'available', at: end + 10 * SECOND },
  ],
  [
    { state: 'creating', at: end - DAY },
    { state: 'error', at: end - DAY + MINUTE },
  ],
  [
    { state: 'available', at: end - DAY },
    { state: 'deleting', at: end - 3 * SECOND },
    { state: 'deleted', at: end + MINUTE },
  ],
];

/** So many volumes at the end. */
export const drawVolumes = (random: Random, place: Place, count: number, end: Instant): Ec2Volume[] => {
  const pinned = pinLives(end);
  return Array.from({ length: count }, (_, index) => ({
    ...place,
    id: `vol-0${random.hex(16)}`,
    zone: `${place.region}${random.pick(ZONES)}`,
    type: random.weighted(VOLUME_TYPES),
    size: random.pick([8, 20, 50, 100, 500, 1000, 2000]),
    phases: pinned[index] ?? drawLife(random, end),
  }));
};

/** How long snapshots are kept. */
const KEPT = 30 * DAY;
/** How long the world goes on. */
const AHEAD = 5 * DAY;

/** So many snapshots at any time: for each that is deleted, one is made. */
export const drawSnapshots = (random: Random, place: Place, count: number, end: Instant): Ec2Snapshot[] => {
  const step = KEPT / Math.max(1, count);
  return Array.from({ length: count === 0 ? 0 : count + Math.floor(AHEAD / step) }, (_, index) => {
    const startedAt = end - KEPT + Math.round((index + 0.5) * step);
    const size = random.pick([8, 20, 100, 500, 1000]);
    return {
      ...place,
      id: `snap-0${random.hex(16)}`,
      volume: `vol-0${random.hex(16)}`,
      size,
      ...(random.chance(0.8) && { fullSize: Math.floor((size * GIB * random.next()) / 524_288) * 524_288 }),
      startedAt,
      deletedAt: startedAt + KEPT,
    };
  });
};

/** Addresses of the network that documents use (RFC 5737). */
export const drawAddresses = (random: Random, place: Place, count: number, end: Instant): Ec2Address[] =>
  Array.from({ length: count }, (_, index) => {
    const first: Phase<'used' | 'free'> = { state: random.chance(0.7) ? 'used' : 'free', at: end - 30 * DAY };
    const then: Phase<'used' | 'free'> = {
      state: random.chance(0.5) ? 'used' : 'free',
      at: toInstant(end + random.next() * 2 * DAY),
    };
    return {
      ...place,
      allocation: `eipalloc-0${random.hex(16)}`,
      publicIp: `203.0.113.${index % 256}`,
      phases: [first, then],
    };
  });
