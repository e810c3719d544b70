import { DAY, toInstant, WEEK, type Instant } from '../../world/instant.ts';
import { createRandom, type Random } from '../../world/random.ts';
import { drawClusters, pinClusters } from './draw-clusters.ts';
import { drawJob, type Draft } from './draw-job.ts';
import { OFFERS } from './offers.ts';
import { pinGroups } from './pinned-groups.ts';
import { pinJobs } from './pinned-jobs.ts';
import type { SkypilotWorld } from './tables.ts';

/** How much there is, beside the few that every world has. */
export interface SkypilotSizes {
  /** Clusters that people started in the last 30 days. */
  readonly clusters: number;
  /** Jobs created in the last seven days; as many a day follow. */
  readonly jobsInWindow: number;
  /** Jobs of the half year before. */
  readonly jobsInHistory: number;
}

export const DEFAULT_SIZES: SkypilotSizes = { clusters: 16, jobsInWindow: 280, jobsInHistory: 1500 };

export interface SkypilotWorldOptions {
  readonly end: Date;
  readonly seed?: number | string;
  readonly sizes?: Partial<SkypilotSizes>;
  /** With the state `SUBMITTED`, which servers before `STARTING` had. */
  readonly legacy?: boolean;
}

const drawJobs = (random: Random, count: number, from: Instant, until: Instant): Draft[] =>
  Array.from({ length: count }, () => drawJob(random, from + Math.floor(random.next() * (until - from))));

/** How long the world goes on after its end. */
const AHEAD = 4 * DAY;

/** Makes a world: the same options give the same world, to the second and the letter. */
export const createSkypilotWorld = ({ end, seed = 1, sizes, legacy = false }: SkypilotWorldOptions): SkypilotWorld => {
  const { clusters, jobsInWindow, jobsInHistory } = { ...DEFAULT_SIZES, ...sizes };
  const instant = toInstant(end.getTime());
  const random = createRandom(`skypilot/${seed}`);
  const drafts = [
    ...pinJobs(instant, legacy),
    ...pinGroups(instant),
    ...drawJobs(random.fork('window'), jobsInWindow, instant - WEEK, instant),
    ...drawJobs(random.fork('ahead'), Math.round((jobsInWindow * AHEAD) / WEEK), instant, instant + AHEAD),
    ...drawJobs(random.fork('history'), jobsInHistory, instant - 180 * DAY, instant - WEEK),
  ];
  return {
    seed,
    end: instant,
    offers: OFFERS,
    clusters: [...pinClusters(instant), ...drawClusters(random.fork('clusters'), clusters, instant)],
    jobs: drafts.toSorted((a, b) => a.createdAt - b.createdAt).map((draft, index) => ({ id: index + 1, ...draft })),
  };
};
