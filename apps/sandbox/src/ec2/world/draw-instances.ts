import { DAY, HOUR, MINUTE, type Instant, SECOND, toInstant } from '../../world/instant.ts';
import type { Random } from '../../world/random.ts';
import { isOffered, TYPES } from './instance-types.ts';
import { ZONES } from './places.ts';
import type { Ec2Instance, InstanceState, Phase, Place } from './tables.ts';

type Phases = readonly Phase<InstanceState>[];

/** Started, and running half a minute later. */
export const start = (at: Instant): Phases => [
  { state: 'pending', at },
  { state: 'running', at: at + 30 * SECOND },
];
export const stop = (at: Instant): Phases => [
  { state: 'stopping', at },
  { state: 'stopped', at: at + MINUTE },
];
export const terminate = (at: Instant): Phases => [
  { state: 'shutting-down', at },
  { state: 'terminated', at: at + 2 * MINUTE },
];

const COMMON = ['t3.micro', 't3.medium', 't4g.small', 'm5.large', 'm5.xlarge', 'm6i.2xlarge', 'c5.xlarge', 'r5.2xlarge'];

const pickType = (random: Random, region: string): string =>
  random.chance(0.7) ? random.pick(COMMON) : random.pick(Object.keys(TYPES).filter((type) => isOffered(TYPES[type]!, region)));

const TAGS: Readonly<Record<string, readonly string[]>> = {
  Name: ['web', 'worker', 'build', 'notebook', 'train & serve', 'db <primary>'],
  team: ['platform', 'research', 'data'],
  'cost-center': ['1001', '1002'],
};

const drawTags = (random: Random): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(TAGS).flatMap(([key, values]) => (random.chance(0.75) ? [[key, random.pick(values)]] : [])));

/** Lives that go through the end of the world. */
const drawLasting = (random: Random, end: Instant): Phases => {
  const born = toInstant(end - DAY - Math.min(900 * DAY, random.skewed(40 * DAY, 1)));
  const halfway = toInstant(born + (end - born) * random.next());
  return random.weighted<() => Phases>([
    [() => start(born), 66],
    [() => [...start(born), ...stop(halfway), ...start(halfway + 2 * HOUR)], 16],
    [() => [...start(born), ...stop(halfway + HOUR)], 12],
    [() => [...start(born), ...terminate(toInstant(end + random.next() * 4 * DAY))], 6],
  ])();
};

/** Lives of hours, around the end of the world. */
const drawBrief = (random: Random, end: Instant): Phases => {
  const born = toInstant(end - 2 * DAY + random.next() * 6 * DAY);
  return [...start(born), ...terminate(toInstant(born + HOUR / 2 + random.skewed(3 * HOUR, 0.8)))];
};

const LOADS = [
  ['busy', 60],
  ['idle', 20],
  ['idle-with-peaks', 17],
  ['silent', 3],
] as const;

const draw = (random: Random, { account, region }: Place, brief: boolean, end: Instant): Ec2Instance => {
  const type = pickType(random, region);
  const { threads } = TYPES[type]!;
  return {
    account,
    region,
    id: `i-0${random.hex(16)}`,
    zone: `${region}${random.pick(ZONES)}`,
    type,
    ...(random.chance(brief ? 0.9 : 0.15) && { lifecycle: 'spot' as const }),
    threads: threads > 1 && random.chance(0.05) ? 1 : threads,
    tags: drawTags(random),
    phases: brief ? drawBrief(random, end) : drawLasting(random, end),
    load: random.weighted<Ec2Instance['load']>(LOADS),
  };
};

/** As many instances as there are at the end, or a few less, and half as many that come and go around it. */
export const drawInstances = (random: Random, place: Place, count: number, end: Instant): Ec2Instance[] => [
  ...Array.from({ length: count }, () => draw(random, place, false, end)),
  ...Array.from({ length: Math.ceil(count / 2) }, () => draw(random, place, true, end)),
];
