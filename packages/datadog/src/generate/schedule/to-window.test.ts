import { Cron } from 'croner';
import { describe, expect, it } from 'vitest';
import { SHOP } from '../../../test/generate/collectors.ts';
import { toTiming } from './timing.ts';
import { toBusyWindow, toWindow } from './to-window.ts';

const BEGIN = Date.UTC(2025, 0, 1);
/** What runs every day shows in one year all that it does: the clock is changed twice. Where it never is, in a month. */
const toEnd = (schedule: string, timezone: string) => {
  if (!schedule.endsWith(' * * *')) return Date.UTC(2027, 0, 1);
  return timezone === 'UTC' ? Date.UTC(2025, 1, 1) : Date.UTC(2026, 0, 1);
};
const WEEK = 10_080;

/** Every run, one after the other; what croner moves behind an hour that is left out does not run in Kubernetes. */
const listRuns = (schedule: string, timezone: string): readonly number[] => {
  const cron = new Cron(schedule, { mode: '5-part', timezone, paused: true });
  const runs: number[] = [];
  const end = toEnd(schedule, timezone);
  for (let next = cron.nextRun(new Date(BEGIN)); next && next.getTime() < end; next = cron.nextRun(next))
    if (timezone === 'UTC' || cron.match(next)) runs.push(next.getTime() / 60_000);
  return runs;
};

/** Runs in the emptiest window of so many minutes, wherever it begins: it is emptiest when it begins right behind a run. */
const countFewest = (runs: readonly number[], minutes: number): number => {
  // Years of hardly a run are empty enough.
  let fewest = runs.length > 2 ? Infinity : 0;
  let after = 0;
  for (const [index, begin] of runs.entries()) {
    while (after < runs.length && runs[after]! <= begin + minutes) after += 1;
    // Behind the last runs there are others.
    if (after < runs.length) fewest = Math.min(fewest, after - index - 1);
  }
  return fewest;
};

const TABLE: readonly (readonly [schedule: string, timeZone: string])[] = [
  ['*/20 * * * *', 'UTC'],
  ['*/30 * * * *', 'America/New_York'],
  ['7,37 * * * *', 'UTC'],
  ['5,10,50 * * * *', 'Asia/Kolkata'],
  ['0 * * * *', 'Australia/Lord_Howe'],
  ['0 * * * *', 'America/Sao_Paulo'],
  ['0 */6 * * *', 'UTC'],
  ['0 */6 * * *', 'Europe/Berlin'],
  ['13 */4 * * *', 'America/New_York'],
  ['0 0,1,2,3 * * *', 'Europe/Berlin'],
  ['*/30 8-18 * * *', 'Europe/Paris'],
  ['*/30 9-17 * * 1-5', 'America/New_York'],
  ['0 9 * * 1-5', 'UTC'],
  ['0 9 * * 1-5', 'Europe/Berlin'],
  ['0 9 * * 1-5', 'America/New_York'],
  ['30 2 * * *', 'UTC'],
  ['30 2 * * *', 'America/New_York'],
  ['30 2 * * *', 'Europe/Berlin'],
  ['30 1 * * *', 'America/New_York'],
  ['0 0 * * *', 'Africa/Cairo'],
  ['0 6 * * 1,3,5', 'Europe/London'],
  ['0 6 * * 0,6', 'Europe/London'],
  ['0 4 * * 1', 'UTC'],
  ['0 4 * * 1', 'Asia/Tokyo'],
  ['0 4 * * 1', 'Europe/Berlin'],
  ['0 4 1,8,15,22,29 * *', 'UTC'],
  ['0 4 */2 * *', 'UTC'],
  ['0 4 */3 * *', 'Europe/Berlin'],
  ['0 4 1 * *', 'UTC'],
  ['0 4 1 1 *', 'UTC'],
  ['0 12 29 2 *', 'UTC'],
  ['0 */2 * 1-6 *', 'UTC'],
  ['0 3 * * 1-5', 'America/Santiago'],
];

describe('the window of a schedule', () => {
  it('is tried on enough schedules', () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(25);
  });

  it.each(TABLE)(
    '%s in %s: the shortest with three runs in it, or as many as fit into a week',
    { timeout: 60_000 },
    (schedule, timeZone) => {
      const window = toWindow(toTiming({ entry: SHOP, key: 'shop', schedule, timeZone }), 3);
      const runs = listRuns(schedule, timeZone);
      const most = Math.min(3, countFewest(runs, WEEK));
      expect(window?.runs).toBe(most === 0 ? undefined : most);
      const { minutes = WEEK } = window ?? {};
      expect(minutes).toBeLessThanOrEqual(WEEK);
      expect(countFewest(runs, minutes)).toBe(most);
      expect(countFewest(runs, minutes - 1)).toBeLessThan(Math.max(most, 1));
    },
  );

  it.each<[string, string | undefined, number]>([
    ['*/5 * * * *', undefined, 15],
    ['*/5 * * * *', 'America/New_York', 15],
    ['*/15 * * * *', undefined, 45],
    ['*/15 * * * *', 'Europe/Berlin', 45],
    ['0 */6 * * *', undefined, 18 * 60],
    // Three nights of one day each, and a clock that goes back.
    ['0 9 * * *', 'Europe/Berlin', 3 * 24 * 60 + 60],
    // Two nights, and two in one: the run that falls into the hour which is left out does not start.
    ['30 2 * * *', 'Europe/Berlin', 95 * 60],
    // From Thursday's run over the weekend to Tuesday's, which is the third; and a clock that goes back.
    ['0 9 * * 1-5', 'Europe/Berlin', 5 * 24 * 60 + 60],
  ])('%s in %s is %i minutes', (schedule, timeZone, minutes) => {
    const configured = { entry: SHOP, key: 'shop', schedule, ...(timeZone !== undefined && { timeZone }) };
    expect(toWindow(toTiming(configured), 3)).toEqual({ minutes, runs: 3 });
  });

  it.each([
    ['every day', 'UTC'],
    ['* * * *', 'UTC'],
    ['0 9 * * *', 'Mars/Olympus'],
  ])('is not made of %s in %s', (schedule, timeZone) => {
    expect(() => toTiming({ entry: SHOP, key: 'shop', schedule, timeZone })).toThrow(TypeError);
  });
});

describe('the window of what is silent about nothing', () => {
  it.each<[string, number, number]>([
    ['*/15 * * * *', 2, 30],
    // Not back over the weekend.
    ['*/15 9-17 * * 1-5', 2, 30],
    ['*/15 9-17 * * 1-5', 6, 90],
    ['0 0,1,2,3 * * *', 2, 120],
    // Six runs never follow one another: over two nights of 21 hours, then.
    ['0 0,1,2,3 * * *', 6, (2 * 21 + 4) * 60],
    ['0 9,10 * * *', 2, 24 * 60],
    // A weekend is no pause where there is a run a day.
    ['0 9 * * 1-5', 2, 4 * 24 * 60],
  ])('of %s for %i runs is %i minutes', (schedule, runs, minutes) => {
    expect(toBusyWindow(toTiming({ entry: SHOP, key: 'shop', schedule }), runs)).toEqual({ minutes, runs });
  });
});
