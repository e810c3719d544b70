import { createWorld } from './create-world.ts';
import { HOUR, toInstant } from './instant.ts';
import type { World } from './tables.ts';

/**
 * A small organisation, `acme`: a busy repository that was renamed once, one of middling size on another default branch, one where
 * nothing happens, and one each that is archived, a fork, and empty.
 */
export const createDefaultWorld = ({ end, seed = 1 }: { readonly end: Date; readonly seed?: number }): World => ({
  ...createWorld({
    seed,
    // Life goes on for a while, so that nothing has to happen in the very last second.
    end: new Date(end.getTime() + 12 * HOUR),
    weeks: 4,
    repositories: [
      { name: 'app', formerNames: ['acme/application'], mergedPerWeek: 60, openPulls: 25, commitsPerWeek: 80, runsPerWeek: 500 },
      {
        name: 'web',
        defaultBranch: 'trunk',
        mergedPerWeek: 14,
        openPulls: 6,
        commitsPerWeek: 20,
        runsPerWeek: 120,
        private: true,
      },
      { name: 'quiet', mergedPerWeek: 0, openPulls: 1, commitsPerWeek: 0, runsPerWeek: 0 },
      { name: 'legacy', archived: true, mergedPerWeek: 0, openPulls: 2, commitsPerWeek: 0, runsPerWeek: 0 },
      { name: 'toolbox', fork: true, mergedPerWeek: 2, openPulls: 0, commitsPerWeek: 3, runsPerWeek: 0 },
      { name: 'sketches', empty: true },
    ],
  }),
  end: toInstant(end.getTime()),
});
