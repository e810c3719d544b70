import { toInstant, WEEK } from './instant.ts';
import { createRandom } from './random.ts';
import type { World } from './tables.ts';
import { createOrganization } from './generate/organization.ts';
import { toPlan, type RepositoryOptions } from './generate/plan.ts';
import { createRepository } from './generate/repository.ts';

export interface WorldOptions {
  readonly seed: number | string;
  /** The last instant of the last week. */
  readonly end: Date;
  /** Full weeks of history. */
  readonly weeks: number;
  readonly repositories: readonly RepositoryOptions[];
}

/** Makes a world: the same options give the same world, to the second and the letter. */
export const createWorld = ({ seed, end, weeks, repositories }: WorldOptions): World => {
  const random = createRandom(seed);
  const span = { start: toInstant(end.getTime()) - weeks * WEEK, end: toInstant(end.getTime()) };
  const owners = [...new Set(repositories.map(({ owner }) => owner ?? 'acme'))];
  return {
    seed,
    ...span,
    organizations: owners.map((login) => createOrganization(random, login, span)),
    repositories: repositories.map((options) => createRepository(toPlan(options, { random, end, weeks }))),
  };
};
