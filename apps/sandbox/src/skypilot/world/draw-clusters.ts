import { DAY, HOUR, MINUTE, toInstant, type Instant } from '../../world/instant.ts';
import type { Random } from '../../world/random.ts';
import { PEOPLE, WORKSPACES } from './people.ts';
import { place, placeOn } from './place.ts';
import type { Cluster, ClusterStatus, Phase, Placement } from './tables.ts';

type ClusterPhase = Phase<ClusterStatus | 'GONE'>;

/** Goes up; where it stops by itself, it rests and is started again, or is gone. */
const drawPhases = (random: Random, from: Instant, until: Instant, autostop: number, toDown: boolean): ClusterPhase[] => {
  const phases: ClusterPhase[] = [];
  let at = from;
  while (at < until) {
    const up = at + random.integer(2, 9) * MINUTE;
    phases.push({ status: 'INIT', at }, { status: 'UP', at: up });
    if (autostop < 0) return phases;
    const stopping = up + toInstant(random.skewed(10 * HOUR, 1)) + autostop * MINUTE;
    const stopped = stopping + 3 * MINUTE;
    phases.push({ status: 'AUTOSTOPPING', at: stopping }, { status: toDown ? 'GONE' : 'STOPPED', at: stopped });
    if (toDown) return phases;
    at = stopped + toInstant(random.skewed(12 * HOUR, 1));
  }
  return phases;
};

const drawCluster = (random: Random, index: number, end: Instant): Cluster => {
  const from = toInstant(end - random.integer(0, 30 * 24) * HOUR + random.integer(0, 48) * HOUR);
  const autostop = random.weighted([
    [-1, 1],
    [10, 2],
    [60, 2],
  ]);
  const toDown = autostop >= 0 && random.chance(0.3);
  return {
    name: `${random.pick(['dev', 'notebook', 'debug'])}-${index}`,
    hash: random.hex(32),
    user: random.pick(PEOPLE),
    workspace: random.pick(WORKSPACES),
    placement: place(random, 0.2),
    autostop,
    toDown,
    phases: drawPhases(random, from, end + 4 * DAY, autostop, toDown),
  };
};

type Steps = readonly (readonly [ClusterPhase['status'], number])[];

const pin = (end: Instant, name: string, placement: Placement, autostop: number, steps: Steps): Cluster => ({
  name,
  hash: Buffer.from(name.padEnd(16, '0').slice(0, 16)).toString('hex'),
  user: PEOPLE[name.length % PEOPLE.length]!,
  workspace: 'default',
  placement,
  autostop,
  toDown: false,
  phases: steps.map(([status, before]) => ({ status, at: end - before })),
});

/** Clusters that every world has at its end: each state, one that never stops, one idle for months, and the jobs' controller. */
export const pinClusters = (end: Instant): Cluster[] => {
  const up = (since: number): Steps => [
    ['INIT', since + 5 * MINUTE],
    ['UP', since],
  ];
  return [
    pin(end, 'forgotten', placeOn('AWS', 'g5.48xlarge', { nodes: 2 }), -1, up(40 * DAY)),
    pin(end, 'workbench', placeOn('GCP', 'a2-highgpu-1g'), -1, up(6 * HOUR)),
    pin(end, 'in-house', placeOn('Kubernetes', '4CPU--16GB--L4:1', { nodes: 4 }), -1, up(3 * DAY)),
    pin(end, 'coming-up', placeOn('AWS', 'g6e.xlarge'), 10, [
      ['INIT', 10 * MINUTE],
      ['UP', -20 * MINUTE],
    ]),
    pin(end, 'in-line', placeOn('Kubernetes', '96CPU--768GB--H100:8'), 10, [
      ['PENDING', 20 * MINUTE],
      ['INIT', -20 * MINUTE],
    ]),
    pin(end, 'going-down', placeOn('AWS', 'g6.12xlarge'), 30, [
      ...up(7 * HOUR),
      ['AUTOSTOPPING', 10 * MINUTE],
      ['STOPPED', -20 * MINUTE],
    ]),
    pin(end, 'idle-for-months', placeOn('AWS', 'p4d.24xlarge'), 30, [...up(90 * DAY), ['STOPPED', 89 * DAY]]),
    pin(end, 'across-the-bound', placeOn('AWS', 'g6.12xlarge', { spot: true }), 30, [...up(8 * DAY), ['STOPPED', 6 * DAY]]),
    pin(end, 'sky-jobs-controller-1f0a66d1', placeOn('AWS', 'm6i.2xlarge'), 10, up(30 * DAY)),
  ];
};

/** Clusters as people start them, over the 30 days before the end and the days after it. */
export const drawClusters = (random: Random, count: number, end: Instant): Cluster[] =>
  Array.from({ length: count }, (_, index) => drawCluster(random, index, end));
