import { toPeriod } from '@collectors/core/catalogue';
import { describe, expect, it, test } from 'vitest';
import { renderChart } from '../src/index.ts';
import { judgeCron } from './manifest/judge-cron.ts';
import { refusalOf } from './support/refusal.ts';
import { configurationOf, jobOf, renderCronJob, renderCronJobs } from './support/rendered.ts';
import { BASE, GITHUB, withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

/** What Kubernetes' server said of an expression (1.36.2), and what we say. */
const EXPRESSIONS: readonly (readonly [expression: string, server: 'takes' | 'refuses', ours: 'takes' | 'refuses'])[] = [
  ['0 0 * * 7', 'refuses', 'refuses'],
  ['0 0 L * *', 'refuses', 'refuses'],
  ['0 */5 * * * *', 'refuses', 'refuses'],
  ['*/75 25 * * *', 'refuses', 'refuses'],
  ['@hourly', 'takes', 'takes'],
  ['? ? * * ?', 'takes', 'takes'],
  ['0 9 * * MON-FRI', 'takes', 'takes'],
  ['0 9 * jan,JUL sun', 'takes', 'takes'],
  ['5/20 * * * *', 'takes', 'takes'],
  ['0-30/10,45 8-18 1,15 * *', 'takes', 'takes'],
  ['0 0 29 2 *', 'takes', 'takes'],
  ['0 0 31 2 MON', 'takes', 'takes'],
  // Taken by the server, and never what was meant.
  ['*/75 * * * *', 'takes', 'refuses'],
  ['0 0 31 2 *', 'takes', 'refuses'],
  ['0 0 31 4,6,9,11 ?', 'takes', 'refuses'],
  ['@every 5m', 'takes', 'refuses'],
  ['@reboot', 'refuses', 'refuses'],
  ['60 * * * *', 'refuses', 'refuses'],
  ['* 24 * * *', 'refuses', 'refuses'],
  ['0 0 0 * *', 'refuses', 'refuses'],
  ['0 0 * 13 *', 'refuses', 'refuses'],
  ['30-10 * * * *', 'refuses', 'refuses'],
  ['*/0 * * * *', 'refuses', 'refuses'],
  ['1-2-3 * * * *', 'refuses', 'refuses'],
  ['* * * MON *', 'refuses', 'refuses'],
  ['- * * * *', 'refuses', 'refuses'],
  ['CRON_TZ=UTC 0 * * * *', 'refuses', 'refuses'],
];

/** Hours apart, so that a run always has room. */
const spaced = (expression: string) => ({ ...GITHUB, schedule: expression, deadline: '1s', backoffLimit: 0 });

test.each(EXPRESSIONS)('our checker of rendered objects: %s, which the server %s, it %s', (expression, _server, ours) => {
  expect(judgeCron(expression) === undefined ? 'takes' : 'refuses').toBe(ours);
});

test('is never milder than the server', () => {
  expect(EXPRESSIONS.filter(([, server, ours]) => server === 'refuses' && ours === 'takes')).toEqual([]);
});

describe.skipIf(noHelm)('a schedule', () => {
  it.each(EXPRESSIONS)('%s, which the server %s, the chart %s', async (expression, _server, ours) => {
    // Every minute is refused for its room alone.
    const schedule = expression.replace(/^\? \?/, '?/5 ?');
    const refusal = await refusalOf({ values: { ...BASE, collectors: { github: spaced(schedule) } } });
    expect(refusal).toMatch(ours === 'takes' ? /^It was not refused\.$/ : /schedule/);
  });

  it('is written as the server and the configuration file both take it', async () => {
    const values = withGithub({ schedule: '  0/20   ?  * *   mon-fri ' });
    const objects = await renderChart({ values });
    const { spec } = await renderCronJob({ values });
    expect(spec.schedule).toBe('0-59/20 * * * mon-fri');
    expect(toPeriod(spec.schedule)).toBe(1200);
    expect(configurationOf(objects, 'collectors-github').collectors['github']).toMatchObject({ schedule: spec.schedule });
  });

  it('has its nickname written out, because the configuration file has no nicknames', async () => {
    const { spec } = await renderCronJob({ values: withGithub({ schedule: '@weekly' }) });
    expect(spec.schedule).toBe('0 0 * * 0');
  });
});

const MINUTES = ['0', '*/5', '*/15', '*/30', '7-59/10', '0,20', '55,5', '3-59/7', '10-14/4', '*/25', '0-30/10,45'];
const HOURS = ['*', '*/6', '0,23', '9-17', '3', '1-23/5', '22,0-2'];
const DAYS = [
  '* * *',
  '* * MON-FRI',
  '* * 1',
  '* * 0,6',
  '1 * *',
  '1,15 * *',
  '31 * *',
  '28 2 *',
  '29 2 *',
  '*/10 6-8 *',
  '13 * 5',
  '1-7 * 1',
  '31 2 2,4',
  '* 7 *',
  '30,1 4,5 *',
];

/** Each day with each hour and each minute at least once, and the pairs of hours and minutes in turn: schedules of at least 4 minutes. */
const SCHEDULES = DAYS.flatMap((day, index) =>
  HOURS.map((hour, turn) => `${MINUTES[(index * HOURS.length + turn) % MINUTES.length]} ${hour} ${day}`),
);

describe.skipIf(noHelm)('the time between two runs', () => {
  it('is for the chart what it is for the command, to the second', { timeout: 60_000 }, async () => {
    const periods = SCHEDULES.map(toPeriod);
    // A deadline of 45 % lets the end be 80 % of the period, for any period: so the period can be read from it.
    const collectors = Object.fromEntries(
      SCHEDULES.map((schedule, index) => [
        `c${index}`,
        { use: 'github', schedule, backoffLimit: 0, deadline: `${periods[index]! * 0.45}s`, ...GITHUB },
      ]),
    );
    const jobs = await renderCronJobs({ values: { ...BASE, collectors } });
    const ends = Object.fromEntries(jobs.map((job) => [job.metadata!.name, jobOf(job).activeDeadlineSeconds]));
    expect(SCHEDULES.length).toBeGreaterThan(100);
    expect(ends).toEqual(Object.fromEntries(periods.map((period, index) => [`collectors-c${index}`, Math.floor(period * 0.8)])));
  });
});
