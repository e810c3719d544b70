import { MINUTE, SECOND, type Instant } from '../../world/instant.ts';
import type { Random } from '../../world/random.ts';
import type { JobStatus, Phase } from './tables.ts';

/** How a task ends, and how far it gets. */
export type Outcome =
  | 'SUCCEEDED'
  | 'FAILED'
  | 'FAILED_SETUP'
  | 'FAILED_PRECHECKS'
  | 'FAILED_NO_RESOURCE'
  | 'FAILED_CONTROLLER'
  | 'CANCELLED'
  /** Cancelled before it had a cluster. */
  | 'CANCELLED_PENDING';

/** How long a task is in each of its states; milliseconds. */
export interface Course {
  readonly outcome: Outcome;
  readonly waits: number;
  readonly starts: number;
  readonly runs: number;
  /** How often its machines are taken away. */
  readonly recoveries: number;
  readonly recovers: number;
}

/** Draws a course; only spot machines are taken away. */
export const drawCourse = (random: Random, spot: boolean): Course => {
  const outcome = random.weighted<Outcome>([
    ['SUCCEEDED', 60],
    ['FAILED', 14],
    ['CANCELLED', 10],
    ['FAILED_SETUP', 4],
    ['CANCELLED_PENDING', 3],
    ['FAILED_PRECHECKS', 2],
    ['FAILED_NO_RESOURCE', 3],
    ['FAILED_CONTROLLER', 1],
  ]);
  const seconds = (median: number, sigma: number, most: number) =>
    Math.min(most, Math.max(1, Math.round(random.skewed(median, sigma)))) * SECOND;
  return {
    outcome,
    waits: seconds(120, 1.1, 7200),
    starts: seconds(240, 0.6, 3600),
    runs: outcome === 'FAILED_SETUP' ? seconds(90, 0.5, 600) : seconds(5400, 1.3, 5 * 86_400),
    recoveries: spot
      ? random.weighted([
          [0, 5],
          [1, 3],
          [3, 1],
        ])
      : 0,
    recovers: seconds(420, 0.5, 3600),
  };
};

/** Running, interrupted by recoveries at equal distances. */
const toRuns = ({ runs, recoveries, recovers }: Course, from: Instant): { phases: Phase<JobStatus>[]; end: Instant } => {
  const part = Math.max(SECOND, Math.floor(runs / (recoveries + 1) / SECOND) * SECOND);
  const phases: Phase<JobStatus>[] = [{ status: 'RUNNING', at: from }];
  let at = from + part;
  for (let index = 0; index < recoveries; index += 1) {
    phases.push({ status: 'RECOVERING', at }, { status: 'RUNNING', at: at + recovers });
    at += recovers + part;
  }
  return { phases, end: at };
};

const ENDINGS: Partial<Record<Outcome, Phase<JobStatus>>> = {
  SUCCEEDED: { status: 'WINDING_DOWN', at: 40 * SECOND },
  CANCELLED: { status: 'CANCELLING', at: MINUTE },
};

/** What follows the run: a while of winding down or cancelling where there is one, and the end. */
const toEnding = (outcome: JobStatus & Outcome, at: Instant): Phase<JobStatus>[] => {
  const through = ENDINGS[outcome];
  if (through === undefined) return [{ status: outcome, at }];
  return [
    { status: through.status, at },
    { status: outcome, at: at + through.at },
  ];
};

/**
 * The states of a task, from the creation of its job on.
 * @param turn when it may leave `PENDING`: for a later task of a pipeline, the end of the one before
 */
export const toPhases = (course: Course, createdAt: Instant, turn = createdAt): Phase<JobStatus>[] => {
  const { outcome, waits, starts } = course;
  const pending: Phase<JobStatus> = { status: 'PENDING', at: createdAt };
  const begins = turn + waits;
  if (outcome === 'CANCELLED_PENDING') return [pending, { status: 'CANCELLED', at: begins }];
  if (outcome === 'FAILED_PRECHECKS') return [pending, { status: outcome, at: begins }];
  const starting: Phase<JobStatus> = { status: 'STARTING', at: begins };
  if (outcome === 'FAILED_NO_RESOURCE') return [pending, starting, { status: outcome, at: begins + starts }];
  const { phases, end } = toRuns(course, begins + starts);
  return [pending, starting, ...phases, ...toEnding(outcome, end)];
};
