import { mean } from '@collectors/core';
import { describe, expect, test } from 'vitest';
import type { Run } from '../facts/run.ts';
import { completedRuns, conclusionOf, durationsByWorkflow, passingByWorkflow, queueSeconds, tailPercentile } from './runs.ts';

const now = new Date('2026-03-08T12:00:00Z');
const start = Date.parse('2026-03-07T00:00:00Z');
const run = (id: number, changes: Partial<Run> = {}): Run => ({
  id,
  workflow: 'CI',
  event: 'push',
  conclusion: 'success',
  onDefaultBranch: true,
  attempt: 1,
  createdAt: start,
  startedAt: start + 5_000,
  updatedAt: start + 65_000,
  seenAt: start,
  ...changes,
});

test('completed runs are those created in the window, whenever they ended', () => {
  const all = [run(1), run(2, { conclusion: null }), run(3, { createdAt: Date.parse('2026-03-01T12:00:00Z') })];
  expect(completedRuns(all, now).map(({ id }) => id)).toEqual([1]);
});

test('a conclusion that the API has learned since counts as other', () => {
  expect([conclusionOf(run(1)), conclusionOf(run(1, { conclusion: 'postponed' }))]).toEqual(['success', 'other']);
});

test('only first attempts tell how long they waited', () => expect(queueSeconds([run(1), run(2, { attempt: 2 })])).toEqual([5]));

test('a tail needs ten values', () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect([tailPercentile(values.slice(1), 90), tailPercentile(values, 90)]).toEqual([null, 9.1]);
});

test('durations are told apart by the configured workflows', () => {
  const all = [
    run(1),
    run(2, { workflow: 'Lint', updatedAt: start + 15_000 }),
    run(3, { workflow: 'Docs', updatedAt: start + 25_000 }),
  ];
  expect(durationsByWorkflow(all, ['CI'], mean)).toEqual([
    { value: 60, tags: { workflow: 'CI' } },
    { value: 15, tags: { workflow: 'other' } },
  ]);
  expect(durationsByWorkflow(all, ['CI'], () => null)).toEqual([]);
});

describe('a workflow passes', () => {
  const passing = (...runs: Run[]) => passingByWorkflow(runs, ['CI']).map(({ value }) => value);
  test('where its latest run on the default branch succeeded', () => {
    expect(passing(run(1, { conclusion: 'failure' }), run(2, { createdAt: start + 1 }))).toEqual([1]);
    expect(passing(run(1), run(2, { createdAt: start + 1, conclusion: 'timed_out' }))).toEqual([0]);
  });
  test('whatever other branches and workflows say', () => {
    const later = { createdAt: start + 1, conclusion: 'failure' };
    expect(passing(run(1), run(2, { ...later, onDefaultBranch: false }), run(3, { ...later, workflow: 'Lint' }))).toEqual([1]);
  });
  test('and is nothing where the latest run did neither', () => {
    expect(passing(run(1), run(2, { createdAt: start + 1, conclusion: 'cancelled' }))).toEqual([]);
  });
});
