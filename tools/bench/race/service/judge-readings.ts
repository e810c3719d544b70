import { expectedGithub } from '../../../../apps/sandbox/test/oracle/expected-github.ts';
import type { World } from '../../../../apps/sandbox/src/world/tables.ts';
import { type Readings, toKey } from './readings.ts';

/** What came of the numbers that had to come. */
export interface Arrival {
  /** Numbers that the collector's metrics have of this world. */
  readonly expected: number;
  /** Of these, so many came with their value … */
  readonly right: number;
  /** … and so many with another. */
  readonly wrong: number;
  /** Further numbers of GitHub, that are none of these. */
  readonly others: number;
}

/** Sums of the same numbers in another order differ by less; relative. */
const TOLERANCE = 1e-9;

const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one), Math.abs(other));

/** What is right, from the tables of the world: neither from an answer of the stand-in nor by code of the collector. */
export const toExpected = (world: World, now: Date): Readings =>
  new Map(
    world.repositories
      .flatMap((repository) => expectedGithub(repository, now))
      .map(({ metric, tags, value }) => [
        toKey(
          metric,
          Object.entries(tags).map(([key, text]) => `${key}:${text}`),
        ),
        value,
      ]),
  );

/** Holds what came against what is right. What a run says about itself does not count. */
export const judgeReadings = (came: Readings, expected: Readings): Arrival => {
  const judged = [...expected].map(([key, value]) => {
    const reading = came.get(key);
    return reading === undefined ? 'missing' : isSame(reading, value) ? 'right' : 'wrong';
  });
  return {
    expected: expected.size,
    right: judged.filter((one) => one === 'right').length,
    wrong: judged.filter((one) => one === 'wrong').length,
    others: [...came.keys()].filter((key) => key.startsWith('github') && !expected.has(key)).length,
  };
};
