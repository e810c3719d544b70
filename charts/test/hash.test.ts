import { describe, expect, it } from 'vitest';
import { CHART, runHelm } from '../src/index.ts';
import { renderCronJobs } from './support/rendered.ts';
import { BASE, GITHUB, ciFile, withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

const minuteOf = (schedule: string): string => schedule.split(' ')[0]!;

/** Forty instances of a collector with the same schedule, by which a release's numbers can be told from chance. */
const many = (schedule: string) => ({
  ...BASE,
  collectors: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`c${index}`, { use: 'github', schedule, ...GITHUB }])),
});

const schedulesOf = async (values: object, release = 'collectors'): Promise<readonly string[]> =>
  (await renderCronJobs({ release, values })).map(({ spec }) => spec.schedule);

describe.skipIf(noHelm)('a hashed schedule', () => {
  it('is the same whenever the same release is rendered', async () => {
    const render = () => runHelm(['template', 'collectors', CHART, '--values', ciFile('five')]);
    const [once, again] = [await render(), await render()];
    expect(once.stdout).toContain('kind: CronJob');
    expect(again.stdout).toBe(once.stdout);
  });

  it('spreads the collectors of a release', { timeout: 20_000 }, async () => {
    const minutes = (await schedulesOf(many('H/15 * * * *'))).map(minuteOf);
    expect(minutes.filter((minute) => !/^(\d|1[0-4])-59\/15$/.test(minute))).toEqual([]);
    // By chance 14 of 15; all in few places would be a herd.
    expect(new Set(minutes).size).toBeGreaterThan(9);
  });

  it('spreads hours apart from minutes', { timeout: 20_000 }, async () => {
    const schedules = await schedulesOf(many('H H * * *'));
    expect(schedules.filter((schedule) => !/^\d+ \d+ \* \* \*$/.test(schedule))).toEqual([]);
    expect(new Set(schedules.map(minuteOf)).size).toBeGreaterThan(20);
    expect(new Set(schedules.map((schedule) => schedule.split(' ')[1])).size).toBeGreaterThan(12);
  });

  it('is another one in another release', async () => {
    const releases = ['a', 'b', 'c', 'd', 'e', 'f'];
    const schedules = await Promise.all(releases.map((release) => schedulesOf(withGithub(), release)));
    expect(new Set(schedules.flat()).size).toBeGreaterThan(2);
  });

  it.each([
    ['a list', 'H,H H/6 * * MON-FRI', /^\d+,\d+ [0-5]-23\/6 \* \* MON-FRI$/],
    ['nothing to hash', '*/20 3 * * *', /^\*\/20 3 \* \* \*$/],
  ])('takes %s', async (_title, schedule, expected) => {
    expect((await schedulesOf(withGithub({ schedule, deadline: '1s', backoffLimit: 0 })))[0]).toMatch(expected);
  });
});
