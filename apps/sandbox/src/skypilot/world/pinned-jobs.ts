import { DAY, HOUR, MINUTE, SECOND, WEEK, type Instant } from '../../world/instant.ts';
import type { Draft } from './draw-job.ts';
import { PEOPLE } from './people.ts';
import { placeOn } from './place.ts';
import type { JobStatus, Phase, Placement, Task } from './tables.ts';

type Steps = readonly (readonly [status: JobStatus, before: number])[];

/** Phases by how long before the world's end they begin; a negative time lies after it. */
const toPhases = (end: Instant, steps: Steps): Phase<JobStatus>[] =>
  steps.map(([status, before]) => ({ status, at: end - before }));

interface Pinned {
  readonly name: string;
  readonly placement: Placement;
  readonly steps: Steps;
  readonly user?: number;
  readonly workspace?: string;
}

const toDraft = (end: Instant, { name, placement, steps, user = 0, workspace = 'research' }: Pinned): Draft => {
  const task: Task = { id: 0, name, primary: null, placement, phases: toPhases(end, steps) };
  return { name, createdAt: task.phases[0]!.at, user: PEOPLE[user]!, workspace, group: false, tasks: [task] };
};

const running = (since: number, until = -HOUR): Steps => [
  ['PENDING', since + 10 * MINUTE],
  ['STARTING', since + 6 * MINUTE],
  ['RUNNING', since],
  ['SUCCEEDED', until],
];

/** One of each state that lasts only minutes, so that none is missing at the world's end. */
const PASSING: readonly Pinned[] = [
  {
    name: 'pending',
    placement: placeOn('AWS', 'g6e.xlarge'),
    steps: [
      ['PENDING', 25 * MINUTE],
      ['STARTING', -25 * MINUTE],
      ['FAILED_NO_RESOURCE', -40 * MINUTE],
    ],
    user: 1,
  },
  {
    name: 'starting',
    placement: placeOn('GCP', 'a3-highgpu-8g', { spot: true }),
    steps: [
      ['PENDING', 30 * MINUTE],
      ['STARTING', 20 * MINUTE],
      ['FAILED_NO_RESOURCE', -25 * MINUTE],
    ],
    user: 2,
  },
  {
    name: 'winding-down',
    placement: placeOn('AWS', 'g5.xlarge'),
    steps: [...running(2 * HOUR, 5 * MINUTE).slice(0, 3), ['WINDING_DOWN', 5 * MINUTE], ['SUCCEEDED', -25 * MINUTE]],
  },
  {
    name: 'recovering',
    placement: placeOn('AWS', 'p4d.24xlarge', { spot: true, nodes: 2, zone: 'us-east-1b' }),
    steps: [
      ...running(9 * HOUR).slice(0, 3),
      ['RECOVERING', 8 * HOUR],
      ['RUNNING', 7 * HOUR],
      ['RECOVERING', 10 * MINUTE],
      ['RUNNING', -25 * MINUTE],
      ['FAILED', -5 * HOUR],
    ],
    user: 3,
    workspace: 'production',
  },
  {
    name: 'cancelling',
    placement: placeOn('Kubernetes', '4CPU--16GB--L4:1'),
    steps: [...running(3 * HOUR).slice(0, 3), ['CANCELLING', 5 * MINUTE], ['CANCELLED', -25 * MINUTE]],
  },
];

/** Running jobs on accelerators whose names contain one another, one on each side of every bound of the run time. */
const RUNNING: readonly Pinned[] = [
  { name: 'l4', placement: placeOn('AWS', 'g6.xlarge', { spot: true }), steps: running(59 * MINUTE) },
  { name: 'l40s', placement: placeOn('AWS', 'g6e.12xlarge', { spot: true }), steps: running(HOUR) },
  { name: 'l4-shared', placement: placeOn('AWS', 'g6f.2xlarge'), steps: running(2 * HOUR), user: 5 },
  { name: 'a10', placement: placeOn('Lambda', 'gpu_1x_a10'), steps: running(4 * HOUR) },
  { name: 'a10g', placement: placeOn('AWS', 'g5.48xlarge', { nodes: 2 }), steps: running(5 * HOUR) },
  { name: 'a100', placement: placeOn('AWS', 'p4d.24xlarge', { spot: true, nodes: 4 }), steps: running(20 * HOUR) },
  { name: 'a100-80gb', placement: placeOn('AWS', 'p4de.24xlarge'), steps: running(DAY), workspace: 'production' },
  { name: 'a100-80gb', placement: placeOn('Lambda', 'gpu_8x_a100_80gb_sxm4'), steps: running(3 * DAY), user: 4 },
  { name: 'cpu', placement: placeOn('GCP', 'n2-standard-8'), steps: running(30 * MINUTE), user: 4 },
];

/** Ends at the bounds of the window, and jobs that were submitted long before it and ended in it. */
const ENDED: readonly Pinned[] = [
  { name: 'ends-now', placement: placeOn('AWS', 'g6.xlarge'), steps: running(3 * HOUR, 0) },
  { name: 'ends-at-the-bound', placement: placeOn('AWS', 'g6.xlarge'), steps: running(WEEK + 3 * HOUR, WEEK) },
  { name: 'ends-after-the-bound', placement: placeOn('AWS', 'g6.xlarge'), steps: running(WEEK + 3 * HOUR, WEEK - SECOND) },
  { name: 'long', placement: placeOn('GCP', 'a2-ultragpu-8g'), steps: running(20 * DAY, 2 * DAY), workspace: 'production' },
  {
    name: 'long-failed',
    placement: placeOn('AWS', 'p5.48xlarge', { nodes: 2 }),
    steps: [...running(9 * DAY).slice(0, 3), ['FAILED', DAY]],
    user: 1,
  },
  {
    name: 'waited-in-vain',
    placement: placeOn('AWS', 'p5.48xlarge'),
    steps: [
      ['PENDING', 12 * DAY],
      ['CANCELLED', 3 * DAY],
    ],
  },
  {
    name: 'precheck',
    placement: placeOn('GCP', 'g2-standard-4'),
    steps: [
      ['PENDING', DAY],
      ['FAILED_PRECHECKS', DAY - MINUTE],
    ],
  },
  {
    name: 'setup',
    placement: placeOn('GCP', 'g2-standard-4'),
    steps: [...running(2 * DAY).slice(0, 3), ['FAILED_SETUP', 2 * DAY - 3 * MINUTE]],
  },
  {
    name: 'controller',
    placement: placeOn('AWS', 'g5.xlarge', { spot: true }),
    steps: [...running(4 * DAY).slice(0, 3), ['FAILED_CONTROLLER', 4 * DAY - 2 * HOUR]],
  },
];

const LEGACY: readonly Pinned[] = [
  {
    name: 'submitted',
    placement: placeOn('AWS', 'g6.xlarge'),
    steps: [
      ['PENDING', HOUR],
      ['SUBMITTED', 50 * MINUTE],
      ['FAILED_CONTROLLER', -HOUR],
    ],
  },
];

/**
 * Jobs that every world has at its end, so that each state and each trap is there whatever was drawn.
 * @param legacy adds the state that servers had before `STARTING`
 */
export const pinJobs = (end: Instant, legacy: boolean): Draft[] =>
  [...PASSING, ...RUNNING, ...ENDED, ...(legacy ? LEGACY : [])].map((pinned) => toDraft(end, pinned));
