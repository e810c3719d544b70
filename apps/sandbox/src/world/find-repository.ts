import type { Repository, World } from './tables.ts';

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** By its name now. GitHub ignores case. */
export const findRepository = (world: World, fullName: string): Repository | undefined =>
  world.repositories.find(({ owner, name }) => same(`${owner}/${name}`, fullName));

/** By a name that it had before. */
export const findRenamed = (world: World, fullName: string): Repository | undefined =>
  world.repositories.find(({ formerNames }) => formerNames.some((former) => same(former, fullName)));
