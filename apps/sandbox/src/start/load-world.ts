import { createDefaultWorld } from '../world/default-world.ts';
import { loadCommitWorld } from '../world/load-commit-world.ts';
import type { World } from '../world/tables.ts';
import { StartError } from './start-error.ts';

/** A Wednesday afternoon. Fixed, so that everybody sees the same numbers. */
const GENERATED_NOW = new Date('2026-03-04T15:00:00Z');

/** Schedules tick at it, and the day before it is whole. */
const QUARTER_HOUR = 900_000;

/** A world, and the instant that the sandbox takes for now. */
export interface StartWorld {
  readonly world: World;
  readonly now: Date;
  /** Recorded commits, or made-up ones. */
  readonly origin: 'recorded' | 'generated';
}

const toQuarterHour = (instant: number) => new Date(Math.floor(instant / QUARTER_HOUR) * QUARTER_HOUR);

const loadRecorded = (file: string): World => {
  try {
    return loadCommitWorld(file);
  } catch (error) {
    throw new StartError(
      `SANDBOX_COMMITS names a file that cannot be used: ${(error as Error).message}`,
      'name a record of commits, or unset it',
    );
  }
};

/** The world of the file that `SANDBOX_COMMITS` names, up to its last quarter of an hour; else the generated one. */
export const loadWorld = (commits: string | undefined): StartWorld => {
  if (!commits) return { world: createDefaultWorld({ end: GENERATED_NOW }), now: GENERATED_NOW, origin: 'generated' };
  const world = loadRecorded(commits);
  return { world, now: toQuarterHour(world.end), origin: 'recorded' };
};
