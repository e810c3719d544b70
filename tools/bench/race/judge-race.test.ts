import { expect, test } from 'vitest';
import { BOUNDS, judgeRace } from './judge-race.ts';
import { type Special, toTestRow } from './test-rows.ts';

const failures = (ours: Special, others: Special = {}) =>
  judgeRace([
    toTestRow('collectors', 100, { cpu: BOUNDS.cpuToOctokit, memory: 100 * BOUNDS.memoryToOctokit, ...ours }),
    toTestRow('octokit', 100, { cpu: 1, memory: 100, wall: 10, ...others }),
    toTestRow('telegraf', 100, { arrival: { expected: 60, right: 0, wrong: 0, others: 7 } }),
  ])
    .filter(({ holds }) => !holds)
    .map(({ what }) => what);

test('all numbers, at less than the bounds', () => {
  expect(failures({})).toEqual([]);
});

test.each<[Special, string]>([
  [{ arrival: { expected: 60, right: 59, wrong: 0, others: 0 } }, 'collectors: numbers that did not arrive as they are'],
  [{ exitCode: 75 }, 'collectors: runs that did not end with exit code 0'],
  [{ cpu: 0.81 }, "collectors, 100 repositories: CPU, times octokit's"],
  [{ memory: 81 }, "collectors, 100 repositories: memory, times octokit's"],
  [{ wall: 8.1 }, "collectors, 100 repositories: wall, times octokit's"],
])('%j fails: %s', (special, what) => {
  expect(failures(special)).toEqual([what]);
});

test('from a hundred repositories on, at most half the CPU of one fetch a metric', () => {
  const judge = (size: number, cpu: number) =>
    judgeRace([toTestRow('collectors', size, { cpu }), toTestRow('fetch-per-metric', size, { cpu: 1 })])
      .filter(({ holds }) => !holds)
      .map(({ what }) => what);
  expect(judge(100, 0.5)).toEqual([]);
  expect(judge(100, 0.51)).toEqual(["collectors, 100 repositories: CPU, times one fetch a metric's"]);
  expect(judge(1, 0.51)).toEqual([]);
});

test('a peer that reads the same numbers has to deliver them, but in the storm only ours has to', () => {
  const lacking = { arrival: { expected: 60, right: 1, wrong: 0, others: 0 } };
  expect(failures({}, lacking)).toEqual(['octokit: numbers that did not arrive as they are']);
  const storm = (name: 'collectors' | 'octokit') => judgeRace([toTestRow(name, 10, { ...lacking, storm: true })]);
  expect(storm('octokit')).toEqual([]);
  expect(storm('collectors').map(({ holds }) => holds)).toEqual([false, true]);
});
