import { describe, expect, test } from 'vitest';
import { SMOKE } from '../bounds.ts';
import { judgeSmoke, judgeTargets, toVerdictLine } from './judge.ts';
import { type Special, toTestRow } from './test-rows.ts';

const failures = (verdicts: ReturnType<typeof judgeSmoke>) => verdicts.filter(({ holds }) => !holds).map(({ what }) => what);

describe('the targets of a full run', () => {
  const judge = ({
    many = {},
    few = {},
    single = {},
    fifty = {},
  }: {
    many?: Special;
    few?: Special;
    single?: Special;
    fifty?: Special;
  }) =>
    failures(
      judgeTargets([
        toTestRow('floor', 200_000, { cpu: 500 }),
        toTestRow('ours', 200_000, { cpu: 1000, memory: 150, ...many }),
        toTestRow('official', 100, { wall: 1000, memory: 200 }),
        toTestRow('ours', 100, { wall: 250, memory: 80, ...few }),
        toTestRow('bare', 0, { wall: 21, memory: 41 }),
        toTestRow('single', 1, { wall: 100, memory: 70, ...single }),
        toTestRow('single-50', 1, { wall: 100, memory: 70, ...fifty }),
      ]),
    );

  test('what is exactly at its limit holds', () => {
    expect(judge({})).toEqual([]);
  });

  test.each([
    [{ many: { cpu: 1001 } }, '200,000 points: CPU, times the floor'],
    [{ many: { memory: 150.1 } }, '200,000 points: memory, MB'],
    [{ many: { tooLarge: 1 } }, '200,000 points: requests refused as too large'],
    [{ many: { arrived: 199_999, complete: false } }, '200,000 points: points that did not arrive once and as they were'],
    [{ many: { exitCode: 70 } }, '200,000 points: exit code'],
    [{ few: { wall: 251 } }, '100 points: wall, times the official client'],
    [{ few: { memory: 81 } }, '100 points: memory, times the official client'],
    [{ few: { complete: false } }, '100 points: points that did not arrive once and as they were'],
    [{ single: { wall: 101 } }, 'one request: wall, times Node that does nothing'],
    [{ single: { memory: 71 } }, 'one request: memory, MB above Node that does nothing'],
    [{ fifty: { wall: 126 } }, 'one of 50: wall, times one alone'],
    [{ fifty: { memory: 75.1 } }, 'one of 50: memory, MB above one alone'],
    [{ fifty: { exitCode: 70 } }, 'one of 50: exit code'],
    [{ single: { arrived: 0, complete: false } }, 'one request: points that did not arrive once and as they were'],
  ])('%j misses: %s', (special, what) => {
    expect(judge(special)).toEqual([what]);
  });
});

describe('the smoke run', () => {
  const { points, cpuToFloor, memoryToFloor } = SMOKE;
  const judge = (special: Special) =>
    failures(
      judgeSmoke([
        toTestRow('floor', points, { cpu: 10, memory: 10 }),
        toTestRow('ours', points, { cpu: 10 * cpuToFloor, memory: 10 * memoryToFloor, ...special }),
      ]),
    );

  test('holds within its bounds', () => {
    expect(judge({})).toEqual([]);
  });

  test.each([
    [{ cpu: 10 * cpuToFloor + 1 }, 'CPU, times the floor'],
    [{ memory: 10 * memoryToFloor + 1 }, 'memory, times the floor'],
    [{ complete: false }, 'points that did not arrive once and as they were'],
    [{ tooLarge: 1 }, 'requests refused as too large'],
    [{ exitCode: 75 }, 'exit code'],
  ])('%j fails it: %s', (special, what) => {
    expect(judge(special)).toEqual([`${points.toLocaleString('en')} points: ${what}`]);
  });
});

test('a row that is missing is an error, not a pass', () => {
  expect(() => judgeSmoke([])).toThrow(`'ours' with ${SMOKE.points} points was not measured`);
});

test('a verdict says what, how much, and how much may be', () => {
  expect(toVerdictLine({ what: 'wall', value: 2.345, limit: 2, holds: false })).toBe('FAIL  wall: 2.35, at most 2');
  expect(toVerdictLine({ what: 'memory', value: 1234, limit: 2000, holds: true })).toBe('ok    memory: 1,234, at most 2,000');
});
