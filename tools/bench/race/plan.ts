import type { Name } from './entrants.ts';

/** What is run, and how often. */
export interface Heat {
  readonly size: number;
  /** A third of the requests to GitHub is refused. */
  readonly storm: boolean;
  readonly name: Name;
  /** At most so many rounds; one that takes minutes is run once. */
  readonly rounds: number;
}

const ALL: readonly Name[] = ['collectors', 'collectors-state', 'fetch-per-metric', 'octokit', 'telegraf', 'tap-github'];
/** Rounds of what takes long. */
const SLOW = 1;
/** From so many repositories on, all take long … */
const MANY = 1000;
/** … and one fetch a metric takes minutes already with so many. */
const MANY_FETCHES = 100;
/** The size of the storm. */
const STORM_SIZE = 10;
/** Who is out in the storm: those that read the same numbers. */
const STORM: readonly Name[] = ['collectors', 'fetch-per-metric', 'octokit'];

const roundsOf = (name: Name, size: number): number =>
  size >= MANY || (name === 'fetch-per-metric' && size >= MANY_FETCHES) ? SLOW : Infinity;

/** Whether it is left out: a fetch a metric, at a thousand repositories, is eight times what GitHub lets one credential ask an hour. */
const isLeftOut = (name: Name, size: number): boolean => name === 'fetch-per-metric' && size >= MANY;

/** The heats of these sizes for these entrants, in the order in which a round takes them. */
export const toCalmHeats = (sizes: readonly number[], names: readonly Name[]): readonly Heat[] =>
  sizes.flatMap((size) =>
    ALL.filter((name) => names.includes(name) && !isLeftOut(name, size)).map((name) => ({
      size,
      storm: false,
      name,
      rounds: roundsOf(name, size),
    })),
  );

/** The heats of the storm. */
export const toStormHeats = (names: readonly Name[]): readonly Heat[] =>
  STORM.filter((name) => names.includes(name)).map((name) => ({ size: STORM_SIZE, storm: true, name, rounds: SLOW }));
