import { expect, test } from 'vitest';

import { at, buildCommit, buildPull, buildRepository, buildRun } from '../../../test/support/build-repository.ts';
import { toActor } from '../people.ts';
import { viewChecks, viewRepository } from './repository-view.ts';

const DAY = '2026-01-05T';

test('a pull request is what its events up to the instant make it', () => {
  const ben = toActor('ben');
  const pull = buildPull(
    1,
    at(`${DAY}08:00:00`),
    [
      { kind: 'ready_for_review', at: at(`${DAY}09:00:00`), actor: null },
      { kind: 'review', at: at(`${DAY}10:00:00`), author: ben, state: 'APPROVED', comments: 2 },
      { kind: 'closed', at: at(`${DAY}11:00:00`), actor: ben },
      { kind: 'reopened', at: at(`${DAY}12:00:00`), actor: ben },
      { kind: 'pushed', at: at(`${DAY}13:00:00`), additions: 50, deletions: 5, changedFiles: 3 },
      { kind: 'merged', at: at(`${DAY}14:00:00`), actor: ben, commit: null },
      { kind: 'comment', at: at(`${DAY}15:00:00`), author: ben },
    ],
    { draft: true },
  );
  const repository = buildRepository({ pulls: [pull] });
  const view = (time: string) => viewRepository(repository, at(DAY + time)).pulls()[0];
  expect(view('07:59:59')).toBeUndefined();
  expect(view('08:00:00')).toMatchObject({ state: 'OPEN', draft: true, additions: 8, updatedAt: at(`${DAY}08:00:00`) });
  expect(view('09:00:00')).toMatchObject({ draft: false, updatedAt: at(`${DAY}09:00:00`) });
  expect(view('11:30:00')).toMatchObject({ state: 'CLOSED', closedAt: at(`${DAY}11:00:00`), commentCount: 2, merged: null });
  expect(view('13:00:00')).toMatchObject({ state: 'OPEN', closedAt: null, additions: 50, changedFiles: 3 });
  expect(view('14:00:00')).toMatchObject({ state: 'MERGED', closedAt: at(`${DAY}14:00:00`), commentCount: 2 });
  expect(view('15:00:00')).toMatchObject({ state: 'MERGED', updatedAt: at(`${DAY}15:00:00`), commentCount: 3 });
});

test('a run is queued, runs, ends; a re-run keeps its creation, counts up and starts the clock again', () => {
  const repository = buildRepository({
    runs: [
      buildRun(1, [
        {
          requestedAt: at(`${DAY}08:00:00`),
          startedAt: at(`${DAY}08:01:00`),
          completedAt: at(`${DAY}08:11:00`),
          conclusion: 'failure',
        },
        {
          requestedAt: at(`${DAY}09:00:00`),
          startedAt: at(`${DAY}09:00:30`),
          completedAt: at(`${DAY}09:05:00`),
          conclusion: 'success',
        },
      ]),
    ],
  });
  const view = (time: string) => viewRepository(repository, at(DAY + time)).runs()[0];
  expect(view('07:59:59')).toBeUndefined();
  expect(view('08:00:30')).toMatchObject({ status: 'queued', conclusion: null, attempt: 1, startedAt: at(`${DAY}08:00:00`) });
  expect(view('08:05:00')).toMatchObject({ status: 'in_progress', conclusion: null, startedAt: at(`${DAY}08:01:00`) });
  expect(view('08:11:00')).toMatchObject({ status: 'completed', conclusion: 'failure', updatedAt: at(`${DAY}08:11:00`) });
  expect(view('09:01:00')).toMatchObject({
    status: 'in_progress',
    conclusion: null,
    attempt: 2,
    startedAt: at(`${DAY}09:00:30`),
  });
  expect(view('10:00:00')).toMatchObject({
    status: 'completed',
    conclusion: 'success',
    attempt: 2,
    updatedAt: at(`${DAY}09:05:00`),
  });
  expect(view('10:00:00')?.run.createdAt).toBe(at(`${DAY}08:00:00`));
});

test('commits appear when they land, branches until they are deleted, checks as they go', () => {
  const brought = buildCommit('b', at(`${DAY}08:00:00`), { landedAt: at(`${DAY}12:00:00`) });
  const merge = buildCommit('d', at(`${DAY}12:00:00`), {
    checks: [
      { at: at(`${DAY}12:00:05`), state: 'PENDING' },
      { at: at(`${DAY}12:30:00`), state: 'SUCCESS' },
    ],
  });
  const repository = buildRepository({
    commits: [brought, buildCommit('c', at(`${DAY}10:00:00`)), merge],
    branches: [
      { name: 'main', createdAt: at('2025-01-01T00:00:00'), deletedAt: null },
      { name: 'topic', createdAt: at(`${DAY}09:00:00`), deletedAt: at(`${DAY}11:00:00`) },
    ],
  });
  const view = (time: string) => viewRepository(repository, at(DAY + time));
  expect(
    view('10:30:00')
      .commits()
      .map(({ sha }) => sha[0]),
  ).toEqual(['c']);
  expect(
    view('12:00:00')
      .commits()
      .map(({ sha }) => sha[0]),
  ).toEqual(['d', 'c', 'b']);
  expect(view('12:00:00').head()).toBe(merge);
  expect(
    view('10:00:00')
      .branches()
      .map(({ name }) => name),
  ).toEqual(['main', 'topic']);
  expect(
    view('11:00:00')
      .branches()
      .map(({ name }) => name),
  ).toEqual(['main']);
  expect(viewChecks(merge, at(`${DAY}12:00:00`))).toBeNull();
  expect(viewChecks(merge, at(`${DAY}12:10:00`))).toBe('PENDING');
  expect(viewChecks(merge, at(`${DAY}12:30:00`))).toBe('SUCCESS');
});

test('a repository was pushed to last when any of its branches was', () => {
  const forcePush = { id: 1, at: at(`${DAY}14:00:00`), branch: 'develop', before: 'a', after: 'b', actor: null };
  const again = { kind: 'pushed', at: at(`${DAY}15:00:00`), additions: 1, deletions: 0, changedFiles: 1 } as const;
  const repository = buildRepository({
    commits: [buildCommit('c', at(`${DAY}10:00:00`))],
    branches: [{ name: 'topic', createdAt: at(`${DAY}11:00:00`), deletedAt: at(`${DAY}13:00:00`) }],
    forcePushes: [forcePush],
    pulls: [buildPull(1, at(`${DAY}12:00:00`), [again]), buildPull(2, at(`${DAY}16:00:00`), [], { fork: 'eve/app' })],
  });
  for (const time of ['10:00:00', '11:00:00', '12:00:00', '13:00:00', '14:00:00', '15:00:00']) {
    expect(viewRepository(repository, at(DAY + time)).pushedAt()).toBe(at(DAY + time));
  }
  expect(viewRepository(repository, at(`${DAY}17:00:00`)).pushedAt()).toBe(at(`${DAY}15:00:00`));
  expect(viewRepository(buildRepository({ branches: [] }), at(`${DAY}17:00:00`)).pushedAt()).toBeNull();
});
