import { expect, test } from 'vitest';
import { findCheckFault, findRunFault, toFigures } from './judge.ts';

const executed = (document: unknown, exitCode = 0, stderr = '') => ({ document, exitCode, stderr });
const source = { source: 'tasks', outcome: 'ok', requests: 6 };
const report = {
  report: 1,
  outcome: 'ok',
  errors: [],
  sources: [source],
  durationMilliseconds: 1234,
  metrics: [
    { metric: 'asana.tasks.open', outcome: 'ok', points: 3 },
    { metric: 'asana.tasks.overdue', outcome: 'empty', points: 0 },
  ],
};

test('a run passes with its figures', () => {
  expect(findRunFault(executed(report))).toBeUndefined();
  expect(toFigures(executed(report))).toBe('1 of 2 metrics, 6 requests, 3 readings, 1.2 s');
});

test('a run of which a part failed has failed', () => {
  const errors = [{ code: 'forbidden', message: 'Tasks are refused.', fix: 'Give the scope.' }];
  expect(findRunFault(executed({ ...report, outcome: 'partial', errors }, 1))).toBe(
    'run: partial: Tasks are refused. Give the scope.',
  );
});

test('a run without any reading proves nothing', () => {
  expect(findRunFault(executed({ ...report, metrics: [report.metrics[1]] }))).toMatch(/proves nothing$/);
});

test('a command that printed no document has failed, with what it said', () => {
  expect(findRunFault(executed(undefined, 78, 'No such field.\n'))).toBe('run ended with 78 and said: No such field.');
  expect(findCheckFault(executed({ check: 1, collectors: [] }, 78))).toBe('check ended with 78 and said: nothing');
});

test('a check tells of what failed in the collector, not of warnings', () => {
  const results = [
    { name: 'token', status: 'warning', message: 'Ends soon.' },
    { name: 'identity', status: 'failed', message: 'Refused.', fix: 'Make a new token.' },
  ];
  expect(findCheckFault(executed({ collectors: [{ results }] }, 77))).toBe('check: identity: Refused. Make a new token.');
  expect(findCheckFault(executed({ collectors: [{ results: results.slice(0, 1) }] }, 78))).toBeUndefined();
});
