import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createFakeRuns, type FakeRun, repository } from '../../test/fake-runs.ts';
import { listAllRuns } from './list-all-runs.ts';
import { refreshRuns } from './refresh-runs.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const start = Date.parse('2026-03-08T12:00:00Z');

/** A repository with so many runs a week, read once; `at` reads it again. */
const createReader = async (perWeek: number, change: (run: FakeRun) => FakeRun[] = (run) => [run]) => {
  const step = (7 * DAY) / perWeek;
  const state = { change, now: start };
  const runs = () => {
    const count = perWeek + Math.floor((state.now - start) / step);
    const all = Array.from({ length: count }, (_, index) => ({ id: index + 1, at: start - 7 * DAY + (index + 1) * step }));
    return all.flatMap(state.change);
  };
  const { http, asked } = createFakeRuns(runs);
  const request = () => ({ http, repository, since: state.now - 7 * DAY, now: state.now });
  let known = await listAllRuns(request());
  const read = async (now: number) => {
    state.now = now;
    asked.length = 0;
    known = await refreshRuns(request(), known);
    return { asked: [...asked], runs: new Map(known.map((run) => [run.id, run])) };
  };
  return { read, setRuns: (next: typeof change) => void (state.change = next) };
};

describe('runs that are known already', () => {
  test.each([
    [400, 1],
    [4000, 2],
  ])('%i a week take %i request', async (perWeek, requests) => {
    const { read } = await createReader(perWeek);
    const { asked, runs } = await read(start + 15 * MINUTE);
    expect(asked.length).toBe(requests);
    expect(Math.max(...runs.keys())).toBe(perWeek + Math.floor((15 * MINUTE * perWeek) / (7 * DAY)));
  });

  test('are read on after a pause until the newest known one', async () => {
    const { read } = await createReader(4000);
    const { runs } = await read(start + DAY);
    expect([runs.size, runs.has(571), runs.has(572), runs.has(4571)]).toEqual([4000, false, true, true]);
  });

  test('and have been deleted are forgotten', async () => {
    const { read, setRuns } = await createReader(400);
    setRuns((run) => (run.id === 390 ? [] : [run]));
    const { runs } = await read(start + 15 * MINUTE);
    expect([runs.has(389), runs.has(390), runs.has(391)]).toEqual([true, false, true]);
  });

  test.each([
    ['and are run again are seen in little more than a day', 400, { done: true }, { attempt: 2 }, DAY + HOUR],
    ['and are run again are seen within a day', 4000, { done: true }, { attempt: 2 }, DAY],
    ['and were not completed are seen to end within six hours', 400, { done: false }, { conclusion: 'success' }, 6 * HOUR],
    ['and were not completed are seen to end within an hour', 4000, { done: false }, { conclusion: 'success' }, HOUR],
  ])('%s, at %i a week and 15 minutes', async (_, perWeek, before, expected, limit) => {
    const id = perWeek / 2;
    const { read, setRuns } = await createReader(perWeek, (run) => [run.id === id ? { ...run, ...before } : run]);
    setRuns((run) => [run.id === id ? { ...run, attempt: 2 } : run]);
    const seen = async (now: number) => {
      const { runs, asked } = await read(now);
      expect(asked.length).toBeLessThanOrEqual(2);
      return isDeepStrictEqual({ ...runs.get(id), ...expected }, runs.get(id));
    };
    let now = start + 15 * MINUTE;
    while (!(await seen(now)) && now <= start + limit) now += 15 * MINUTE;
    expect(now).toBeLessThanOrEqual(start + limit);
  });

  test('and that one page after the other is read again, none is left out for ever', async () => {
    const { read } = await createReader(4000, (run) => [{ ...run, done: run.id % 500 > 0 }]);
    for (let count = 1; count <= 120; count += 1) await read(start + count * 15 * MINUTE);
    const { runs } = await read(start + 121 * 15 * MINUTE);
    const oldest = Math.min(...[...runs.values()].map(({ seenAt }) => seenAt));
    expect(oldest).toBeGreaterThan(start + 121 * 15 * MINUTE - DAY);
  });
});
