import { expect, test } from 'vitest';
import { runNode } from '../schemas/runs.ts';
import { runSchema, toRun } from './run.ts';

const convert = (changes: Record<string, unknown> = {}) =>
  toRun(
    runNode.parse({
      id: 1,
      name: 'CI',
      event: 'push',
      status: 'completed',
      conclusion: 'success',
      head_branch: 'main',
      head_repository: { full_name: 'acme/app' },
      repository: { full_name: 'acme/app' },
      run_attempt: 2,
      created_at: '2026-03-02T08:00:00Z',
      run_started_at: '2026-03-02T09:00:00Z',
      updated_at: '2026-03-02T09:10:00Z',
      ...changes,
    }),
    { defaultBranch: 'main', seenAt: 7 },
  );

test('a run is reduced to what the metrics need', () => {
  const run = convert();
  expect(run).toEqual({
    id: 1,
    workflow: 'CI',
    event: 'push',
    conclusion: 'success',
    onDefaultBranch: true,
    attempt: 2,
    createdAt: Date.parse('2026-03-02T08:00:00Z'),
    startedAt: Date.parse('2026-03-02T09:00:00Z'),
    updatedAt: Date.parse('2026-03-02T09:10:00Z'),
    seenAt: 7,
  });
  expect(runSchema.parse(run)).toEqual(run);
});

test.each([
  ['that still runs has no conclusion', { status: 'in_progress', conclusion: null }, { conclusion: null }],
  ['that ended without one counts as other', { conclusion: null }, { conclusion: 'other' }],
  ['of a fork is not on it', { head_repository: { full_name: 'ann/app' } }, { onDefaultBranch: false }],
  ['of a fork that is gone is not on it', { head_repository: null }, { onDefaultBranch: false }],
  ['of another branch is not on the default one', { head_branch: 'topic' }, { onDefaultBranch: false }],
  ['without a name counts as other', { name: null }, { workflow: 'other' }],
])('a run %s', (_, changes, expected) => expect(convert(changes)).toMatchObject(expected));
