import { DAY, HOUR, toInstant, type Instant } from '../../world/instant.ts';
import type { Random } from '../../world/random.ts';
import type { WandbSweep } from './tables.ts';
import { inventName } from './wording.ts';

/** https://docs.wandb.ai/models/sweeps/pause-resume-and-cancel-sweeps */
const ENDS = ['FINISHED', 'STOPPED', 'CANCELED', 'CRASHED', 'FAILED'] as const;

const drawSweep = (random: Random, index: number, end: Instant): WandbSweep => {
  const createdAt = toInstant(end - random.next() * 12 * DAY + DAY);
  const runsAt = createdAt + random.integer(1, 3) * HOUR;
  const pausedAt = runsAt + random.integer(2, 30) * HOUR;
  const phases = [
    { at: createdAt, state: 'PENDING' },
    { at: runsAt, state: 'RUNNING' },
    ...(random.chance(0.3) ? [{ at: pausedAt, state: 'PAUSED' }] : []),
    { at: pausedAt + random.integer(1, 60) * HOUR, state: random.pick(ENDS) },
  ];
  const name = index.toString(36).padStart(4, '0') + random.hex(4);
  const displayName = random.chance(0.8) ? inventName(random, 'search') : null;
  return { name, displayName, method: random.pick(['grid', 'random', 'bayes']), createdAt, phases };
};

/** One sweep of each state, and of one that nobody knows. */
export const oddSweeps = (end: Instant): readonly WandbSweep[] =>
  ['PENDING', 'RUNNING', 'PAUSED', ...ENDS, 'CANCELLED', 'RESCHEDULED'].map((state) => ({
    name: `odd${state.toLowerCase().slice(0, 5)}${state.length}`,
    displayName: null,
    method: 'random',
    createdAt: end - 10 * DAY,
    phases: [{ at: end - 10 * DAY, state }],
  }));

/** Draws sweeps of the twelve days around `end`. */
export const drawSweeps = (random: Random, count: number, end: Instant): readonly WandbSweep[] =>
  Array.from({ length: count }, (_, index) => drawSweep(random, index, end));
