import { expect, test } from 'vitest';
import type { SkypilotOptions } from '../../src/skypilot/options.ts';
import { toRelease } from '../../src/skypilot/api/versions.ts';
import type { SkypilotWorld } from '../../src/skypilot/world/tables.ts';
import { HOUR } from '../../src/world/instant.ts';
import { expectedSkypilot, type OracleOptions } from './oracle/expected-skypilot.ts';
import { readingsOf, runSkypilot, toReadings } from './run-skypilot.ts';
import { END, openSkypilot } from './stand-in-client.ts';

/** Job groups came with API version 42: before it, tasks have nothing that tells a group from a pipeline, or a helper from others. */
const withoutGroups = (world: SkypilotWorld): SkypilotWorld => ({
  ...world,
  jobs: world.jobs.map((job) => ({ ...job, group: false, tasks: job.tasks.map((task) => ({ ...task, primary: null })) })),
});

/** Runs against a server, and works out what has to come. */
const compare = async (options: SkypilotOptions, oracle: OracleOptions = {}, now = END) => {
  const { sandbox, standIn } = await openSkypilot({ end: END, ...options });
  sandbox.clock.set(now);
  const run = await runSkypilot({ apiUrl: `${sandbox.url}/skypilot`, now });
  expect(run).toMatchObject({ errors: [], fatal: undefined, ending: 'done' });
  const world = (options.apiVersion ?? 62) < 42 ? withoutGroups(standIn.world) : standIn.world;
  const expected = toReadings(expectedSkypilot(world, now, oracle));
  expect(expected.length).toBeGreaterThan(20);
  return { reported: readingsOf(run), expected };
};

test.each([-30, 0, 7, 31])('reports what the oracle expects, %i hours on', async (hours) => {
  const { reported, expected } = await compare({}, {}, new Date(END.getTime() + hours * HOUR));
  expect(reported).toEqual(expected);
});

test.each([11, 18, 22, 24, 42, 54])('reads a server of API version %i', async (apiVersion) => {
  const { reported, expected } = await compare(
    { apiVersion },
    { version: toRelease(apiVersion), remembersPlaces: apiVersion >= 42 },
  );
  expect(reported).toEqual(expected);
});

test('a stopped controller is no failure: nothing runs, and the past is unknown', async () => {
  const { reported, expected } = await compare({ controller: 'stopped' }, { controller: 'stopped' });
  expect(reported).toEqual(expected);
});

test('a server that does not show the clusters of jobs', async () => {
  const { reported, expected } = await compare({ showsManagedClusters: false }, { showsManagedClusters: false });
  expect(reported).toEqual(expected);
});
