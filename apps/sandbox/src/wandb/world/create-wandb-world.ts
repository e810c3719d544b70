import { DAY, spread, toInstant, type Instant } from '../../world/instant.ts';
import { createRandom, type Random } from '../../world/random.ts';
import type { WandbProjectOptions } from '../options.ts';
import { drawRun } from './draw-run.ts';
import { drawSweeps, oddSweeps } from './draw-sweeps.ts';
import { oddRuns } from './odd-runs.ts';
import type { WandbProject, WandbRun, WandbWorld } from './tables.ts';

/** What a world is made of. */
export interface WandbWorldOptions {
  readonly end: Date;
  readonly projects: readonly WandbProjectOptions[];
  readonly seed?: number | string;
}

/** How long the world goes on after its end, in days. */
const AHEAD = 4;
const DEFAULTS = { runsPerDay: 20, activeRuns: 3, historyDays: 14, sweeps: 4, oddities: true, isPublic: false };
/** The mean of a log-normal distribution of sigma 0.8, in medians. */
const MEAN = Math.exp(0.8 ** 2 / 2);

const drawStarts = (random: Random, runsPerDay: number, historyDays: number, end: Instant): readonly Instant[] =>
  Array.from({ length: historyDays + AHEAD }, (_, day) => end + (day - historyDays) * DAY).flatMap((from) =>
    spread(random, runsPerDay, from, from + DAY),
  );

const toName = (random: Random, index: number): string => index.toString(36).padStart(4, '0') + random.hex(4);

const createProject = (random: Random, options: WandbProjectOptions, end: Instant): WandbProject => {
  const { runsPerDay, activeRuns, historyDays, sweeps: sweepCount, oddities, isPublic } = { ...DEFAULTS, ...options };
  const medianDuration = ((activeRuns / Math.max(1, runsPerDay)) * DAY) / MEAN;
  const sweeps = [...drawSweeps(random.fork('sweeps'), sweepCount, end), ...(oddities ? oddSweeps(end) : [])];
  const names = sweeps.map(({ name }) => name);
  const starts = drawStarts(random.fork('starts'), runsPerDay, historyDays, end);
  const drawn = starts.map((startsAt, index) =>
    drawRun(random.fork(`run ${index}`), { startsAt, medianDuration, sweeps: names }),
  );
  const ids = random.fork('names');
  const runs = [...(oddities ? oddRuns(end) : []), ...drawn].map((run, index): WandbRun => ({
    ...run,
    name: toName(ids, index),
  }));
  const createdAt = end - (historyDays + 30) * DAY;
  return { entity: options.entity, name: options.name, isPublic, createdAt, runs, sweeps };
};

/** Makes a world: the same options give the same world, to the second and the letter. */
export const createWandbWorld = ({ end, projects, seed = 1 }: WandbWorldOptions): WandbWorld => {
  const instant = toInstant(end.getTime());
  const random = createRandom(`wandb/${seed}`);
  return {
    end: instant,
    projects: projects.map((options) => createProject(random.fork(`${options.entity}/${options.name}`), options, instant)),
  };
};
