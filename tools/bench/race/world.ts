import { createWorld } from '../../../apps/sandbox/src/world/create-world.ts';
import type { RepositoryOptions } from '../../../apps/sandbox/src/world/generate/plan.ts';
import type { World } from '../../../apps/sandbox/src/world/tables.ts';

/** Every twentieth repository is a busy one, every fourth one where nothing happens; the others are ordinary. The first is ordinary. */
const toActivity = (index: number): Omit<RepositoryOptions, 'name'> => {
  if (index % 20 === 10) return { mergedPerWeek: 50, openPulls: 20, commitsPerWeek: 60, runsPerWeek: 300 };
  if (index % 4 === 3) return { mergedPerWeek: 0, openPulls: 1, commitsPerWeek: 0, runsPerWeek: 0 };
  return { mergedPerWeek: 5, openPulls: 3, commitsPerWeek: 8, runsPerWeek: 30 };
};

/** The organisation `acme` with so many repositories: the same for the same size and end. */
export const createRaceWorld = (size: number, end: Date): World =>
  createWorld({
    seed: 'race',
    end,
    weeks: 2,
    repositories: Array.from({ length: size }, (_, index) => ({ name: `service-${index}`, ...toActivity(index) })),
  });

/** Full names of its repositories. */
export const toNames = (size: number): readonly string[] => Array.from({ length: size }, (_, index) => `acme/service-${index}`);
