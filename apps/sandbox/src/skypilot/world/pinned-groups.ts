import { DAY, HOUR, MINUTE, type Instant } from '../../world/instant.ts';
import type { Draft } from './draw-job.ts';
import { PEOPLE } from './people.ts';
import { placeOn } from './place.ts';
import type { Task } from './tables.ts';

type Steps = readonly (readonly [status: Task['phases'][number]['status'], before: number])[];

interface Part {
  readonly name: string;
  readonly placement: Task['placement'];
  readonly primary?: boolean;
  readonly steps: Steps;
}

const toDraft = (end: Instant, name: string, group: boolean, parts: readonly Part[]): Draft => {
  const tasks = parts.map(({ primary = null, steps, ...part }, id): Task => ({
    ...part,
    id,
    primary,
    phases: steps.map(([status, before]) => ({ status, at: end - before })),
  }));
  return { name, createdAt: tasks[0]!.phases[0]!.at, user: PEOPLE[1]!, workspace: 'research', group, tasks };
};

const from = (created: number, since: number): Steps => [
  ['PENDING', created],
  ['STARTING', since + 5 * MINUTE],
  ['RUNNING', since],
];

/** A pipeline that is through with its first task, runs its second and has its third before it. */
const HALFWAY: readonly Part[] = [
  {
    name: 'prepare',
    placement: placeOn('GCP', 'n2-standard-8'),
    steps: [...from(5 * HOUR, 5 * HOUR - 10 * MINUTE), ['SUCCEEDED', 4 * HOUR]],
  },
  {
    name: 'train',
    placement: placeOn('AWS', 'p4d.24xlarge', { spot: true }),
    steps: [...from(5 * HOUR, 3 * HOUR), ['FAILED', -2 * HOUR]],
  },
  {
    name: 'publish',
    placement: placeOn('Kubernetes', '4CPU--16GB'),
    steps: [
      ['PENDING', 5 * HOUR],
      ['CANCELLED', -2 * HOUR],
    ],
  },
];

/** A pipeline that broke in the middle: what came after is cancelled, and yet the job has failed. */
const BROKEN: readonly Part[] = [
  {
    name: 'prepare',
    placement: placeOn('AWS', 'm6i.2xlarge'),
    steps: [...from(3 * DAY, 3 * DAY - 10 * MINUTE), ['SUCCEEDED', 3 * DAY - HOUR]],
  },
  {
    name: 'train',
    placement: placeOn('AWS', 'g6e.xlarge', { spot: true }),
    steps: [...from(3 * DAY, 3 * DAY - 2 * HOUR), ['FAILED', 2 * DAY]],
  },
  {
    name: 'publish',
    placement: placeOn('Kubernetes', '4CPU--16GB'),
    steps: [
      ['PENDING', 3 * DAY],
      ['CANCELLED', 2 * DAY],
    ],
  },
];

/** A group at work: its helper runs beside it, on accelerators as well. */
const WORKING: readonly Part[] = [
  {
    name: 'learner',
    primary: true,
    placement: placeOn('AWS', 'p5.48xlarge', { nodes: 2 }),
    steps: [...from(7 * HOUR, 6 * HOUR), ['SUCCEEDED', -3 * HOUR]],
  },
  {
    name: 'actor',
    primary: true,
    placement: placeOn('AWS', 'g6.xlarge', { nodes: 4, spot: true }),
    steps: [...from(7 * HOUR, 6 * HOUR), ['SUCCEEDED', -3 * HOUR]],
  },
  {
    name: 'judge',
    primary: false,
    placement: placeOn('AWS', 'g6e.xlarge'),
    steps: [...from(7 * HOUR, 6 * HOUR), ['CANCELLING', -3 * HOUR], ['CANCELLED', -3 * HOUR - MINUTE]],
  },
];

/** A group that is through, whose helper is still being cancelled: the job has succeeded, but the queue still has it as unfinished. */
const THROUGH: readonly Part[] = [
  {
    name: 'learner',
    primary: true,
    placement: placeOn('GCP', 'a2-highgpu-1g'),
    steps: [...from(9 * HOUR, 8 * HOUR), ['SUCCEEDED', 5 * MINUTE]],
  },
  {
    name: 'judge',
    primary: false,
    placement: placeOn('GCP', 'g2-standard-4'),
    steps: [...from(9 * HOUR, 8 * HOUR), ['CANCELLING', 5 * MINUTE], ['CANCELLED', -25 * MINUTE]],
  },
];

/** Jobs of several tasks that every world has at its end. */
export const pinGroups = (end: Instant): Draft[] => [
  toDraft(end, 'halfway', false, HALFWAY),
  toDraft(end, 'broken', false, BROKEN),
  toDraft(end, 'working', true, WORKING),
  toDraft(end, 'through', true, THROUGH),
];
