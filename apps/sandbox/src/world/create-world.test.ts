import { describe, expect, test } from 'vitest';

import { createWorld } from './create-world.ts';
import { createDefaultWorld } from './default-world.ts';
import { WEEK } from './instant.ts';
import type { Repository } from './tables.ts';

const end = new Date('2026-01-10T06:00:00Z');

const perWeek = (instants: readonly number[], weeks: number): number[] =>
  Array.from({ length: weeks }, (_, index) => {
    const until = end.getTime() - index * WEEK;
    return instants.filter((instant) => instant > until - WEEK && instant <= until).length;
  });

const ended = ({ pulls }: Repository, kind: 'merged' | 'closed') =>
  pulls.flatMap((pull) => {
    const last = pull.events.findLast((event) => ['merged', 'closed', 'reopened'].includes(event.kind));
    return last?.kind === kind ? [last.at] : [];
  });

const openAt = ({ pulls }: Repository, now: number) =>
  pulls.filter((pull) => {
    const last = pull.events.findLast((event) => event.at <= now && ['merged', 'closed', 'reopened'].includes(event.kind));
    return pull.createdAt <= now && (last === undefined || last.kind === 'reopened');
  });

describe('one busy repository', () => {
  const numbers = { mergedPerWeek: 500, closedPerWeek: 40, openPulls: 120, commitsPerWeek: 600, runsPerWeek: 4000 };
  const make = () => createWorld({ seed: 3, end, weeks: 2, repositories: [{ name: 'app', ...numbers }] });
  const [app] = make().repositories as [Repository];

  test('each week has exactly what was asked for', () => {
    expect(perWeek(ended(app, 'merged'), 2)).toEqual([500, 500]);
    expect(perWeek(ended(app, 'closed'), 2)).toEqual([40, 40]);
    expect(
      perWeek(
        app.commits.map(({ committedAt }) => committedAt),
        2,
      ),
    ).toEqual([600, 600]);
    expect(
      perWeek(
        app.runs.map(({ createdAt }) => createdAt),
        2,
      ),
    ).toEqual([4000, 4000]);
    expect(openAt(app, end.getTime())).toHaveLength(120);
  });

  test('the same seed makes the same world', () => {
    expect(make()).toEqual(make());
  });

  test('something lies exactly on both ends of the last week', () => {
    for (const edge of [end.getTime(), end.getTime() - WEEK]) {
      expect(ended(app, 'merged')).toContain(edge);
      expect(app.commits.map(({ committedAt }) => committedAt)).toContain(edge);
      expect(app.runs.map(({ createdAt }) => createdAt)).toContain(edge);
    }
  });

  test('it holds the cases that collectors get wrong', () => {
    const authors = new Set(app.pulls.map(({ author }) => author?.kind));
    expect(authors).toEqual(new Set(['User', 'Bot', 'Mannequin', undefined]));
    expect(new Set(app.runs.flatMap(({ attempts }) => attempts.map(({ conclusion }) => conclusion))).size).toBe(9);
    expect(app.commits.some(({ parents }) => parents.length > 1)).toBe(true);
    expect(app.commits.some(({ landedAt, committedAt }) => landedAt > committedAt)).toBe(true);
    expect(app.commits.some(({ author }) => author.bot)).toBe(true);
    expect(app.commits.some(({ author }) => author.login === null && /[A-Z]/.test(author.email))).toBe(true);
    expect(app.runs.some(({ fork, headBranch }) => fork !== null && headBranch === 'main')).toBe(true);
    expect(app.pulls.some(({ events }) => events.some(({ kind }) => kind === 'reopened'))).toBe(true);
    expect(app.pulls.some(({ events }) => events.filter(({ kind }) => kind === 'ready_for_review').length > 1)).toBe(true);
    expect(app.pulls.some(({ events }) => events.some(({ kind }, index) => kind === 'merged' && index < events.length - 1))).toBe(
      true,
    );
  });

  test('a forced push to the default branch brings one of its commits', () => {
    const forced = app.forcePushes.filter(({ branch }) => branch === 'main');
    expect(
      perWeek(
        forced.map(({ at }) => at),
        2,
      ),
    ).toEqual([2, 2]);
    for (const { at, after } of forced) expect(app.commits.find(({ sha }) => sha === after)?.landedAt).toBe(at);
  });

  test('every run of a push is of a commit of the default branch, and its checks follow', () => {
    const commits = new Map(app.commits.map((commit) => [commit.sha, commit]));
    const pushes = app.runs.filter(({ event }) => event === 'push');
    expect(pushes.length).toBeGreaterThan(1000);
    for (const run of pushes) expect(commits.get(run.headSha)?.checks.length).toBeGreaterThan(0);
  });
});

test('a hundred repositories differ from one another', () => {
  const repositories = Array.from({ length: 100 }, (_, index) => ({
    name: `service-${index}`,
    mergedPerWeek: 50,
    commitsPerWeek: 60,
    runsPerWeek: 400,
  }));
  const world = createWorld({ seed: 1, end, weeks: 1, repositories });
  expect(world.repositories).toHaveLength(100);
  for (const repository of world.repositories)
    expect(
      perWeek(
        repository.runs.map(({ createdAt }) => createdAt),
        1,
      ),
    ).toEqual([400]);
  expect(new Set(world.repositories.map(({ commits }) => commits.at(-1)?.sha)).size).toBe(100);
});

test('the default world has one repository of each kind', () => {
  const world = createDefaultWorld({ end });
  expect(world.end).toBe(end.getTime());
  expect(world.repositories.filter(({ archived }) => archived)).toHaveLength(1);
  expect(world.repositories.filter(({ fork }) => fork)).toHaveLength(1);
  const empty = world.repositories.filter((repository) => repository.empty);
  expect(empty).toHaveLength(1);
  expect(empty[0]).toMatchObject({ commits: [], pulls: [], runs: [], branches: [], forcePushes: [] });
});
