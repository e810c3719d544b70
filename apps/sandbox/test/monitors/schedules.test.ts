import { type Configured, type GenerateOptions, toMonitors } from '@collectors/datadog/generate';
import { describe, expect, test, vi } from 'vitest';
import { loadEntry } from './collectors.ts';
import { HEALTHY, type Plan } from './run-plan.ts';
import { ENV, type Fired, type NamedMonitor, simulate } from './simulate.ts';
import { toTicks } from './to-ticks.ts';

vi.setConfig({ testTimeout: 120_000 });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const entry = loadEntry('github');

interface Days {
  readonly schedule: string;
  readonly timeZone: string;
  readonly from: string;
  readonly days: number;
}

const configure = ({ schedule, timeZone }: Days): Configured => ({ entry, key: 'github', schedule, timeZone });

const generate = (days: Days, options: GenerateOptions = { env: ENV }): readonly NamedMonitor[] =>
  toMonitors(configure(days), options);

const live = (days: Days, plan: Plan, monitors = generate(days)) => {
  const from = new Date(days.from);
  const to = new Date(from.getTime() + days.days * DAY * 1000);
  return simulate({ entry, key: 'github', ...days, from, to, plan, monitors });
};

const toText = ({ monitor, from, to, at }: Fired): string =>
  `${monitor} ${from}>${to} ${new Date(at * 1000).toISOString().slice(0, 16)}`;

interface Schedule extends Days {
  readonly name: string;
  /** Hours that three gaps in a row take at most, in the course of a year: counted by hand. */
  readonly silence: number;
}

/** Seconds between two looks of a monitor with so long a window. */
const toLook = (window: number): number => (window < DAY ? 1 : window < 2 * DAY ? 10 : 30) * MINUTE;
/** By when a run has told everything: a deadline of two minutes, its delivery, the start of its pod. */
const LATENESS = 4 * MINUTE;

/** Clocks: Berlin leaves out 02:00 to 03:00 on 29 March 2026, and has it twice on 25 October. New York does so on 8 March and 1 November. */
const SCHEDULES: readonly Schedule[] = [
  { name: 'every 5 minutes', schedule: '*/5 * * * *', timeZone: 'UTC', from: '2026-03-04T00:00:00Z', days: 1, silence: 0.25 },
  { name: 'every 6 hours', schedule: '0 */6 * * *', timeZone: 'UTC', from: '2026-03-04T00:00:00Z', days: 7, silence: 18 },
  {
    name: 'working hours',
    schedule: '0 9-17 * * 1-5',
    timeZone: 'Europe/Berlin',
    from: '2026-03-02T00:00:00Z',
    days: 16,
    silence: 67,
  },
  {
    name: 'weekday mornings',
    schedule: '30 6 * * 1-5',
    timeZone: 'Europe/Berlin',
    from: '2026-03-02T00:00:00Z',
    days: 16,
    silence: 121,
  },
  {
    name: 'nightly, in the hour that is left out',
    schedule: '30 2 * * *',
    timeZone: 'Europe/Berlin',
    from: '2026-03-25T00:00:00Z',
    days: 9,
    silence: 95,
  },
  {
    name: 'nightly, in the hour that comes twice',
    schedule: '30 2 * * *',
    timeZone: 'Europe/Berlin',
    from: '2026-10-21T00:00:00Z',
    days: 9,
    silence: 95,
  },
  {
    name: 'half-hourly, when the clock goes forward',
    schedule: '*/30 * * * *',
    timeZone: 'America/New_York',
    from: '2026-03-07T12:00:00Z',
    days: 2,
    silence: 1.5,
  },
  {
    name: 'half-hourly, when the clock goes back',
    schedule: '*/30 * * * *',
    timeZone: 'America/New_York',
    from: '2026-10-31T12:00:00Z',
    days: 2,
    silence: 1.5,
  },
  {
    name: 'six-hourly, when the clock goes forward',
    schedule: '0 */6 * * *',
    timeZone: 'America/New_York',
    from: '2026-03-06T00:00:00Z',
    days: 6,
    silence: 19,
  },
  {
    name: 'six-hourly, when the clock goes back',
    schedule: '0 */6 * * *',
    timeZone: 'America/New_York',
    from: '2026-10-30T00:00:00Z',
    days: 6,
    silence: 19,
  },
];

describe.each(SCHEDULES)('$name: $schedule in $timeZone', (days) => {
  test('nobody hears of a collector that is healthy', async () => {
    const { runs, fired } = await live(days, () => HEALTHY);
    expect(runs).toBeGreaterThan(7);
    expect(fired.map(toText)).toEqual([]);
  });

  test('its silence is heard of after the longest time that three gaps take, and not before', async () => {
    const from = new Date(days.from);
    const ticks = toTicks(days, from, new Date(from.getTime() + days.days * DAY * 1000));
    const dead = Math.floor(ticks.length / 3);
    const { fired } = await live(days, (scheduled) => (scheduled < ticks[dead]! ? HEALTHY : undefined));
    const heard = fired.filter(({ emptyCounts, notified }) => emptyCounts === 'zero' && notified);
    expect(heard.map(({ monitor, to }) => `${monitor} ${to}`)).toEqual(['github/not-running Alert']);
    const window = days.silence * HOUR;
    const after = heard[0]!.at - ticks[dead - 1]!.getTime() / 1000;
    expect(after, toText(heard[0]!)).toBeGreaterThanOrEqual(window);
    expect(after, toText(heard[0]!)).toBeLessThanOrEqual(window + LATENESS + MINUTE + toLook(window));
  });
});

const QUARTERS: Days = { schedule: '*/15 * * * *', timeZone: 'UTC', from: '2026-03-04T00:00:00Z', days: 1 };
const DAILY: Days = { ...QUARTERS, schedule: '0 6 * * *', days: 14 };
const from = new Date(QUARTERS.from);
const hoursOf = (scheduled: Date): number => (scheduled.getTime() - from.getTime()) / 3_600_000;

describe('monitors by themselves', () => {
  const naive = (query: string, options = {}): readonly NamedMonitor[] => [
    { key: 'naive', definition: { type: 'query alert', query, message: 'Look.', options } },
  ];
  const METRIC_COUNT = 'avg(last_15m):sum:collector.github.metric_count{env:production} < 1';

  test('a metric_count below 1 never fires for a dead collector', async () => {
    const { fired } = await live(QUARTERS, (at) => (hoursOf(at) < 6 ? HEALTHY : undefined), naive(METRIC_COUNT));
    expect(fired.map(toText)).toEqual([]);
    const generated = await live(QUARTERS, (at) => (hoursOf(at) < 6 ? HEALTHY : undefined));
    expect([...new Set(generated.fired.map(({ monitor }) => monitor))]).toEqual(['github/not-running']);
  });

  test('asked to notify on missing data after a quarter of an hour, it cries wolf at every late start', async () => {
    const options = { notify_no_data: true, no_data_timeframe: 15 };
    const late: Plan = (at) => ({ ...HEALTHY, startsAfter: at.getUTCMinutes() % 30 === 0 ? 100 : 0 });
    const { fired } = await live(QUARTERS, late, naive(METRIC_COUNT, options));
    const zero = fired.filter(({ emptyCounts }) => emptyCounts === 'zero');
    expect(zero.filter(({ to }) => to === 'No Data').length).toBeGreaterThan(40);
    expect((await live(QUARTERS, late)).fired.map(toText)).toEqual([]);
  });

  test('a window of one period fires between two runs of a healthy collector', async () => {
    const query = 'sum(last_5m):sum:collector.run.success{env:production}.as_count() < 1';
    const { fired } = await live(QUARTERS, () => HEALTHY, naive(query));
    expect(fired.filter(({ to }) => to === 'Alert').length).toBeGreaterThan(90);
  });
});

describe('at the edges', () => {
  test('a collector that never ran is missed by nobody: Datadog knows nothing of it', async () => {
    const { runs, fired } = await live(QUARTERS, () => undefined);
    expect([runs, fired]).toEqual([0, []]);
  });

  test('one that fails from its first run on is heard of', async () => {
    const { fired } = await live(QUARTERS, () => ({ ...HEALTHY, outcome: 'failed' }));
    const zero = fired.filter(({ emptyCounts }) => emptyCounts === 'zero');
    expect(zero.map(({ monitor, to }) => `${monitor} ${to}`).toSorted()).toEqual([
      'github/failing Alert',
      'github/not-running Alert',
      'github/partial Alert',
    ]);
  });

  test('the first run after a weekend is alone in its windows: one failure is enough, and the next good run takes it back', async () => {
    const days: Days = { schedule: '0 9-17 * * 1-5', timeZone: 'UTC', from: '2026-03-06T00:00:00Z', days: 4 };
    const monday = new Date('2026-03-09T09:00:00Z').getTime();
    const { fired } = await live(days, (at) => (at.getTime() === monday ? { ...HEALTHY, outcome: 'failed' } : HEALTHY));
    const zero = fired.filter(({ emptyCounts }) => emptyCounts === 'zero');
    expect(zero.map(toText)).toEqual([
      'github/failing OK>Alert 2026-03-09T09:05',
      'github/partial OK>Alert 2026-03-09T09:05',
      'github/failing Alert>OK 2026-03-09T10:05',
      'github/partial Alert>OK 2026-03-09T10:05',
    ]);
  });

  const died: Plan = (at) => (hoursOf(at) < 4 * 24 ? HEALTHY : undefined);
  const toHeard = (fired: readonly Fired[]) =>
    fired.filter(({ notified }) => notified).map((one) => `${one.emptyCounts} ${one.monitor}`);

  test('a collector once a day that died is heard of, however silence is read', async () => {
    const { fired } = await live(DAILY, died);
    expect(toHeard(fired)).toEqual(['zero github/not-running', 'no_data github/not-running']);
  });

  test('watched by each environment only where an empty count is 0: a group is forgotten a day after its last data', async () => {
    const { fired } = await live(DAILY, died, generate(DAILY, {}));
    expect(toHeard(fired)).toEqual(['zero github/not-running']);
  });
});
