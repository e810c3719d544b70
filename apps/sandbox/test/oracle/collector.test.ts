import { expect, onTestFinished, test } from 'vitest';

import { createSandbox } from '../../src/sandbox.ts';
import { createWorld } from '../../src/world/create-world.ts';
import { DAY, toInstant } from '../../src/world/instant.ts';
import { loadCommitWorld } from '../../src/world/load-commit-world.ts';
import type { World } from '../../src/world/tables.ts';
import { runGithub } from '../github/run-github.ts';
import { expectedGithub } from './expected-github.ts';
import { expectedOrganization } from './expected-organization.ts';

const WORKFLOWS = ['CI', 'Benchmarks'];
const end = new Date('2026-01-10T06:00:00Z');

/** Readings by name and tags; sums to twelve digits, because they depend on the order in which they are added up. */
const toTable = (
  readings: readonly { metric: string; tags: Readonly<Record<string, string>>; value: number }[],
): Record<string, number> =>
  Object.fromEntries(
    readings.map(({ metric, tags, value }) => {
      const sorted = Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1));
      return [`${metric}{${sorted.map((tag) => tag.join(':')).join(',')}}`, Number(value.toPrecision(12))];
    }),
  );

const expectedAt = (world: World, now: Date) => {
  const config = { workflows: WORKFLOWS, hotfix: { word: 'hotfix', label: 'hotfix' } };
  const ofRepositories = world.repositories.flatMap((repository) => expectedGithub(repository, now, config));
  return toTable([...ofRepositories, ...expectedOrganization(world.organizations[0]!, now.getTime())]);
};

/** What the collector reports at an instant, but for what is left of its quota. */
const collectedAt = async (world: World, now: Date) => {
  const sandbox = await createSandbox({ world });
  onTestFinished(() => sandbox.close());
  sandbox.clock.set(now);
  const repositories = world.repositories.map(({ owner, name }) => `${owner}/${name}`);
  const config = { repositories, workflows: WORKFLOWS, hotfix: { label: 'hotfix' }, billing: true };
  const { lines, errors } = await runGithub(sandbox, { config });
  expect(errors).toEqual([]);
  const readings = [...lines.values()].flatMap(({ metric, keys, rows }) =>
    rows.map(([value, ...tags]) => ({
      metric,
      value: value as number,
      tags: Object.fromEntries(keys.map((key, index) => [key, String(tags[index])])),
    })),
  );
  return toTable(readings.filter(({ metric }) => !metric.startsWith('github.api.')));
};

const before = (world: World, days: number): Date => new Date(toInstant(world.end - days * DAY));

const busy = createWorld({
  seed: 'collector',
  end,
  weeks: 4,
  repositories: [
    { name: 'app', mergedPerWeek: 200, openPulls: 130, commitsPerWeek: 250, runsPerWeek: 2500, forcePushesPerWeek: 6 },
    { name: 'web', defaultBranch: 'trunk', mergedPerWeek: 12 },
    { name: 'quiet', mergedPerWeek: 0, openPulls: 1, commitsPerWeek: 0, runsPerWeek: 0 },
  ],
});

// The end and a full week before it have events exactly on both edges of their windows; the third instant lies between.
test.each([0, 7, 3.3])('the collector reports what the tables say, %d days before the end', async (daysBack) => {
  const now = before(busy, daysBack);
  expect(await collectedAt(busy, now)).toEqual(expectedAt(busy, now));
});

const recorded = process.env['SANDBOX_COMMITS'];
test.for([0, 7, 40.6])('so it does over recorded commits, %d days before the last', async (daysBack, { skip }) => {
  if (recorded === undefined) return skip('SANDBOX_COMMITS names no record of commits');
  const world = loadCommitWorld(recorded);
  const now = before(world, daysBack);
  expect(await collectedAt(world, now)).toEqual(expectedAt(world, now));
});
