import type { PluginEntry } from '@collectors/core/config';
import { describe, expect, it } from 'vitest';
import { checkSchedule } from '../../packages/cli/src/check/check-schedule.ts';
import { refusalOf } from './support/refusal.ts';
import { jobOf, renderCronJob } from './support/rendered.ts';
import { BASE, GITHUB, withGithub } from './support/values.ts';
import { noHelm } from './support/no-helm.ts';

const SCHEDULES = ['*/5 * * * *', '*/15 * * * *', '7-59/25 * * * *', '0 */6 * * *'];
const BACKOFF_LIMITS = [0, 1, 2, 5];

/** Seconds that just fit, and their neighbours a tenth and a second away, for each schedule and number of attempts. */
const CASES = SCHEDULES.flatMap((schedule) =>
  BACKOFF_LIMITS.flatMap((backoffLimit) => {
    const period = { '*/5 * * * *': 300, '*/15 * * * *': 900, '7-59/25 * * * *': 600, '0 */6 * * *': 21_600 }[schedule]!;
    const fits = Math.floor(((0.8 * period - 35) / (backoffLimit + 1) - 30.5) * 10) / 10;
    return [fits - 1, fits, fits + 0.1, fits + 1]
      .filter((seconds) => seconds > 0)
      .map((seconds) => ({ schedule, backoffLimit, deadline: `${seconds.toFixed(1)}s` }));
  }),
);

/** What `collectors check` says of the same settings. */
const checkOf = ({ schedule, backoffLimit, deadline }: (typeof CASES)[number]): string => {
  const plugin = { key: 'github', settings: { schedule, deadline }, manifest: {} } as unknown as PluginEntry;
  return checkSchedule(plugin, { COLLECTORS_BACKOFF_LIMIT: String(backoffLimit) }).status;
};

describe.skipIf(noHelm)('the room for all attempts', () => {
  it('is there for the chart exactly where it is there for `collectors check`', { timeout: 60_000 }, async () => {
    const { ok = [], failed = [], ...others } = Object.groupBy(CASES, checkOf);
    expect([ok.length > 10, failed.length > 10, others]).toEqual([true, true, {}]);
    // A release is refused for any of its collectors: those that fit are one release.
    const collectors = Object.fromEntries(ok.map((settings, index) => [`c${index}`, { use: 'github', ...GITHUB, ...settings }]));
    expect(await refusalOf({ values: { ...BASE, collectors } })).toBe('It was not refused.');
    const refusals = await Promise.all(failed.map((settings) => refusalOf({ values: withGithub(settings) })));
    expect(refusals.filter((refusal) => !/^collectors\.github: \d × \(/.test(refusal))).toEqual([]);
  });
});

describe.skipIf(noHelm)('the end of a Job', () => {
  it.each([
    ['80 % of the time between two runs', { schedule: '*/15 * * * *' }, 720],
    ['an hour at most', { schedule: '0 */6 * * *' }, 3600],
    [
      'twice what the attempts need, where that is more',
      { schedule: '0 0 * * *', deadline: '1h', backoffLimit: 1 },
      2 * (2 * 3630.5 + 35),
    ],
    ['what the values say', { schedule: '*/15 * * * *', activeDeadlineSeconds: 400 }, 400],
  ])('%s', async (_title, settings, seconds) => {
    expect(jobOf(await renderCronJob({ values: withGithub(settings) })).activeDeadlineSeconds).toBe(seconds);
  });
});
