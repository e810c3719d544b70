import type { Random } from '../random.ts';
import { DAY, WEEK, toInstant, type Instant } from '../instant.ts';
import { createDevelopers, type Developer } from '../people.ts';

/** How busy one repository is, and what it is. Numbers a week hold exactly for each of the weeks that lead up to the world's end. */
export interface RepositoryOptions {
  readonly name: string;
  /** `acme` where left out. */
  readonly owner?: string;
  /** `main` where left out. */
  readonly defaultBranch?: string;
  /** Full names (`owner/name`) that it had before. */
  readonly formerNames?: readonly string[];
  readonly private?: boolean;
  readonly fork?: boolean;
  readonly archived?: boolean;
  readonly empty?: boolean;
  readonly mergedPerWeek?: number;
  /** Closed without merge. */
  readonly closedPerWeek?: number;
  /** Open at the world's end. */
  readonly openPulls?: number;
  /** By commit date, on the default branch. */
  readonly commitsPerWeek?: number;
  /** By creation. */
  readonly runsPerWeek?: number;
  /** To the default branch, at most as many as it has commits; as many go to other branches. */
  readonly forcePushesPerWeek?: number;
  readonly developers?: number;
}

export interface Week {
  readonly after: Instant;
  readonly until: Instant;
}

/** What every generator of one repository's history starts from. */
export interface Plan extends Required<RepositoryOptions> {
  readonly end: Instant;
  /** Oldest first; consecutive, the last one ends at the world's end. */
  readonly weeks: readonly Week[];
  readonly team: readonly Developer[];
  readonly random: Random;
}

const toWeeks = (end: Instant, count: number): Week[] =>
  Array.from({ length: count }, (_, index) => ({ after: end - (count - index) * WEEK, until: end - (count - index - 1) * WEEK }));

/** Fills in what the options leave open, in proportion to the merged pull requests. */
export const toPlan = (options: RepositoryOptions, world: { random: Random; end: Date; weeks: number }): Plan => {
  const merged = options.empty ? 0 : (options.mergedPerWeek ?? 20);
  const random = world.random.fork(`${options.owner ?? 'acme'}/${options.name}`);
  const end = toInstant(world.end.getTime());
  const commits = options.empty ? 0 : (options.commitsPerWeek ?? Math.round(merged * 1.2));
  const developers = options.developers ?? Math.max(3, Math.round(Math.sqrt(commits) * 1.5));
  return {
    owner: 'acme',
    defaultBranch: 'main',
    formerNames: [],
    private: false,
    fork: false,
    archived: false,
    empty: false,
    closedPerWeek: Math.round(merged * 0.08),
    openPulls: Math.round(merged * 0.4),
    runsPerWeek: commits * 7,
    forcePushesPerWeek: merged > 0 ? 2 : 0,
    ...options,
    mergedPerWeek: merged,
    commitsPerWeek: commits,
    developers,
    end,
    weeks: toWeeks(end, world.weeks),
    team: createDevelopers(random.fork('team'), developers),
    random,
  };
};

/** Before all weeks: what was there already. */
export const beforeWorld = (plan: Plan): Instant => plan.end - (plan.weeks.length * 7 + 200) * DAY;
